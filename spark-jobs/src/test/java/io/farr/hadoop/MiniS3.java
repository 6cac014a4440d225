package io.farr.hadoop;

import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A server that speaks the protocol of S3, in a process of its own. What Hadoop is to know of it
 * stands in {@code core-site.xml}, which asks for the port by {@link #PORT}.
 */
public final class MiniS3 implements AutoCloseable {
  /** The system property that says where the server listens. */
  public static final String PORT = "farr.s3.port";

  private static final String BUCKET = "farr";
  private static final String OTHER = "other";
  private static final String LOSSY = "lossy";
  private static final int PATIENCE = 240;

  private final Process server;
  private final int port;

  private MiniS3(Process server, int port) {
    this.server = server;
    this.port = port;
  }

  /** Starts one. Takes some seconds. */
  public static MiniS3 start(Path folder) throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    System.setProperty(PORT, String.valueOf(port));
    Process server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-jar",
                System.getProperty("farr.s3.server", ""),
                "--server.port=0",
                "--com.adobe.testing.s3mock.httpPort=" + port,
                "--com.adobe.testing.s3mock.store.root=" + folder,
                "--com.adobe.testing.s3mock.domain.initialBuckets="
                    + BUCKET
                    + ","
                    + OTHER
                    + ","
                    + LOSSY)
            .redirectErrorStream(true)
            .redirectOutput(new File(folder + ".log"))
            .start();
    MiniS3 s3 = new MiniS3(server, port);
    for (int i = 0; !s3.answers(); i++) {
      if (i == PATIENCE || !server.isAlive()) {
        s3.close();
        throw new IOException("the server of S3 does not answer, see " + folder + ".log");
      }
      sleep();
    }
    return s3;
  }

  private static void sleep() throws IOException {
    try {
      Thread.sleep(250);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private boolean answers() {
    try {
      get("?list-type=2");
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private String get(String query) throws IOException {
    HttpURLConnection asked =
        (HttpURLConnection)
            URI.create("http://localhost:" + port + "/" + BUCKET + query).toURL().openConnection();
    try (var in = asked.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The names of uploads that were begun and neither completed nor given up. */
  public List<String> uploadsThatLinger() throws IOException {
    return Pattern.compile("<Key>([^<]*)</Key>")
        .matcher(get("?uploads"))
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  /** {@code s3a://BUCKET}. */
  public String root() {
    return "s3a://" + BUCKET;
  }

  /** Another bucket, in which nothing has been asked for yet. */
  public String otherRoot() {
    return "s3a://" + OTHER;
  }

  /**
   * Another bucket, reached through a line that is cut when the server answers to the first request
   * that makes an object of that name: what was asked for is done, and nobody hears of it.
   */
  public CutLine lossy(String object) throws IOException {
    return new CutLine(port, LOSSY, object);
  }

  @Override
  public void close() throws IOException {
    server.destroyForcibly();
    System.clearProperty(PORT);
  }
}
