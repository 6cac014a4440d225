package io.farr.spark;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A master and two workers of Spark's own cluster manager as processes of this machine, on loopback
 * only, with connections authenticated and encrypted. Their Spark is the jars of this test.
 */
final class StandaloneCluster implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.";

  final Path folder;
  final String master;
  private final Path home;
  private final Path conf;
  private final List<String> classFolders = new ArrayList<>();
  private final List<Process> processes = new ArrayList<>();
  private final Map<String, String> set = new LinkedHashMap<>();
  private final String secret = UUID.randomUUID().toString();

  private StandaloneCluster(Path folder, int workers) throws IOException {
    this.folder = folder;
    this.home = Files.createDirectories(folder.resolve("home"));
    this.conf = Files.createDirectories(folder.resolve("conf"));
    int port = freePort();
    this.master = "spark://127.0.0.1:" + port;
    layOut();
    Files.writeString(
        conf.resolve("spark-defaults.conf"),
        "spark.authenticate true\nspark.authenticate.secret "
            + secret
            + "\nspark.network.crypto.enabled true\nspark.network.crypto.authEngineVersion 2\n"
            + "spark.worker.resource.gpu.amount 1\nspark.worker.resource.gpu.discoveryScript "
            + cards()
            + "\n");
    start("master", LOOPBACK + 1, "Master", "--port", String.valueOf(port));
    await(port);
    for (int i = 1; i <= workers; i++) {
      String worker = "worker-" + i;
      // Hosts of their own: Spark starts nothing twice on one.
      start(
          worker,
          LOOPBACK + i,
          "Worker",
          "--cores",
          "1",
          "--memory",
          "1g",
          "--work-dir",
          folder.resolve(worker).toString(),
          master);
    }
  }

  static StandaloneCluster in(Path folder) throws IOException {
    return new StandaloneCluster(folder, 2);
  }

  static StandaloneCluster of(int workers, Path folder) throws IOException {
    return new StandaloneCluster(folder, workers);
  }

  /** Seconds of processor time that executors have taken that are gone by now. */
  double executorSeconds() throws IOException {
    double ticks = 0;
    for (Process process : processes) {
      String stat = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"));
      // After the name in brackets: state is the first field, times of children the 14th and 15th.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      ticks += Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
    }
    return ticks / 100;
  }

  /** Tells of a card that nobody has: what is scheduled by it runs on the processor. */
  Path cards() throws IOException {
    Path script = folder.resolve("cards.sh");
    Files.writeString(script, "#!/bin/sh\necho '{\"name\": \"gpu\", \"addresses\": [\"0\"]}'\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return script;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The folders that a distribution has: {@code jars/} and {@code RELEASE}. */
  private void layOut() throws IOException {
    Path jars = Files.createDirectory(home.resolve("jars"));
    Files.writeString(home.resolve("RELEASE"), "Spark for a test\n");
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path path = Path.of(entry);
      if (Files.isDirectory(path)) {
        classFolders.add(path.toAbsolutePath().toString());
      } else if (Files.isRegularFile(path)) {
        Files.createSymbolicLink(jars.resolve(path.getFileName()), path.toAbsolutePath());
      }
    }
  }

  private void start(String name, String host, String daemon, String... arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
    command.addAll(Arrays.asList(System.getProperty("farr.module.options", "").split(" ", -1)));
    command.removeIf(String::isBlank);
    command.addAll(
        List.of(
            "-cp",
            home.resolve("jars") + "/*",
            "org.apache.spark.deploy." + daemon.toLowerCase(java.util.Locale.ROOT) + "." + daemon,
            "--host",
            host,
            "--webui-port",
            "0",
            "--properties-file",
            conf.resolve("spark-defaults.conf").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(folder.resolve(name + ".log").toFile());
    builder.environment().put("SPARK_HOME", home.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", host);
    builder.environment().put("SPARK_LOCAL_DIRS", folder.resolve("local").toString());
    builder.environment().put("SPARK_CONF_DIR", conf.toString());
    processes.add(builder.start());
  }

  private static void await(int port) throws IOException {
    long until = System.nanoTime() + 120_000_000_000L;
    while (true) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException e) {
        if (System.nanoTime() > until) {
          throw e;
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Sets what {@code spark-submit} would: as properties of this JVM, until this is closed.
   *
   * @param more pairs of a key and a value
   */
  void configure(String... more) {
    set("spark.authenticate", "true");
    set("spark.authenticate.secret", secret);
    set("spark.executor.memory", "600m");
    set("spark.executor.cores", "1");
    set("spark.executor.extraClassPath", String.join(File.pathSeparator, classFolders));
    for (int i = 0; i < more.length; i += 2) {
      set(more[i], more[i + 1]);
    }
  }

  private void set(String key, String value) {
    set.put(key, value);
    System.setProperty(key, value);
  }

  /** Takes the settings back. */
  void forget() {
    set.keySet().forEach(System::clearProperty);
    set.clear();
  }

  /** Kills an executor as a machine that loses its power would. */
  boolean killExecutor() {
    return executorProcesses().findFirst().map(ProcessHandle::destroyForcibly).orElse(false);
  }

  /** How many executors live. */
  long executors() {
    return executorProcesses().count();
  }

  private Stream<ProcessHandle> executorProcesses() {
    return processes.stream().flatMap(Process::descendants).filter(p -> isExecutor(p.pid()));
  }

  /** From /proc, because the command line of an executor is too long for what Java tells of it. */
  private static boolean isExecutor(long pid) {
    try {
      return Files.readString(
              Path.of("/proc", String.valueOf(pid), "cmdline"), StandardCharsets.ISO_8859_1)
          .contains("CoarseGrainedExecutorBackend");
    } catch (IOException e) {
      // Gone meanwhile.
      return false;
    }
  }

  /** What workers and executors wrote, logs and all, as bytes in one string. */
  String written() throws IOException {
    StringBuilder all = new StringBuilder();
    try (var files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        if (!file.startsWith(home)) {
          all.append(Files.readString(file, StandardCharsets.ISO_8859_1)).append('\n');
        }
      }
    }
    return all.toString();
  }

  @Override
  public void close() {
    forget();
    for (Process process : processes) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    for (Process process : processes) {
      try {
        process.waitFor();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
