package io.farr.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nothing is fetched at run time: a JVM with an empty home, empty caches, proxies that refuse and
 * guarded sockets does all its work; where the system lets it, in a network of its own without any
 * way out, so that native libraries cannot get out either.
 */
class OfflineTest {
  private static final Path ROOT = Path.of(System.getProperty("farr.root", ".."));

  @TempDir Path folder;

  @Test
  void codesWithTheNetworkClosed() throws IOException, InterruptedException {
    boolean apart = run(List.of("unshare", "-rn", "true"), folder.resolve("probe")) == 0;
    List<String> command = new ArrayList<>(apart ? List.of("unshare", "-rn") : List.of());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx512m",
            "-Dfile.encoding=UTF-8",
            "-Duser.home=" + Files.createDirectories(folder.resolve("home")),
            "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")),
            "-cp",
            System.getProperty("java.class.path"),
            OfflineRun.class.getName(),
            ROOT.resolve("encoder-models/bundles/farr-mini").toString(),
            ROOT.resolve("encoder-models/tables/starter").toString(),
            folder.toString()));
    Path log = folder.resolve("log");
    int status = run(command, log);
    String said = Files.readString(log);
    assertThat(status).as(said).isZero();
    assertThat(said).contains("attempts 0").contains("J18.9");
  }

  private int run(List<String> command, Path log) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    Map<String, String> environment = builder.environment();
    for (String proxy : List.of("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY")) {
      environment.put(proxy, "http://127.0.0.1:9");
    }
    for (String cache : List.of("DJL_CACHE_DIR", "ENGINE_CACHE_DIR", "HF_HOME")) {
      environment.put(cache, Files.createDirectories(folder.resolve("cache")).toString());
    }
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      return -1; // no such program here
    }
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }
}
