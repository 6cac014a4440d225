package io.farr.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.farr.encoder.graph.GraphForm.Storage;
import io.farr.encoder.graph.JoinedGraph;
import io.farr.encoder.graph.Precision;
import io.farr.text.Normalizer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class EncoderRuntimeTest {
  private static final RuntimeSettings SETTINGS = new RuntimeSettings(256, 2, 2, 5);

  @TempDir Path folder;

  private static List<String> segments(int n, long seed) {
    String letters = "abcdefghij 高血圧症糖尿病肺炎癌脳梗塞";
    Random random = new Random(seed);
    List<String> segments = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(18); length > 0; length--) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      segments.add(text.toString());
    }
    return segments;
  }

  /** Vectors as an index. */
  private static JoinedGraph.Index index(List<float[]> vectors) {
    int dimension = vectors.get(0).length;
    ByteBuffer columns =
        ByteBuffer.allocate(4 * dimension * vectors.size()).order(ByteOrder.LITTLE_ENDIAN);
    for (int term = 0; term < vectors.size(); term++) {
      for (int d = 0; d < dimension; d++) {
        columns.putFloat(4 * (d * vectors.size() + term), vectors.get(term)[d]);
      }
    }
    return new JoinedGraph.Index() {
      @Override
      public int size() {
        return vectors.size();
      }

      @Override
      public int dimension() {
        return dimension;
      }

      @Override
      public ByteBuffer columns() {
        return columns.duplicate();
      }
    };
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(Precision.class)
  void resultsDoNotDependOnTheBatch(Precision precision) throws IOException {
    Bundle bundle = TestBundle.write(folder.resolve("b"), precision, Storage.AUTOMATIC);
    List<String> segments = segments(120, 3);
    try (EncoderRuntime runtime = EncoderRuntime.open(bundle, Device.CPU, SETTINGS)) {
      List<float[]> alone = new ArrayList<>();
      for (String segment : segments) {
        alone.add(runtime.vectors(List.of(segment)).get(0));
      }
      Random random = new Random(9);
      for (int round = 0; round < 12; round++) {
        List<Integer> some = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
          if (random.nextInt(3) > 0) {
            some.add(i);
          }
        }
        Collections.shuffle(some, random);
        List<float[]> together = runtime.vectors(some.stream().map(segments::get).toList());
        for (int i = 0; i < some.size(); i++) {
          assertThat(together.get(i)).isEqualTo(alone.get(some.get(i)));
        }
      }
    }
  }

  @ParameterizedTest(name = "weights {0}")
  @EnumSource(Storage.class)
  void findsTheNearestTermsExactly(Storage storage) throws IOException {
    Bundle bundle = TestBundle.write(folder.resolve("b"), Precision.FP32, storage);
    List<String> terms = segments(300, 1);
    List<String> asked = segments(40, 2);
    List<float[]> vectors;
    List<float[]> askedVectors;
    try (EncoderRuntime runtime = EncoderRuntime.open(bundle, Device.CPU, SETTINGS)) {
      vectors = runtime.vectors(terms);
      askedVectors = runtime.vectors(asked);
    }
    try (EncoderRuntime runtime =
        EncoderRuntime.open(bundle, Device.CPU, SETTINGS, index(vectors))) {
      List<List<EncoderRuntime.Near>> nearest = runtime.nearest(asked);
      for (int i = 0; i < asked.size(); i++) {
        float[] v = askedVectors.get(i);
        double[] cosines = vectors.stream().mapToDouble(t -> dot(t, v)).toArray();
        double[] best =
            Arrays.stream(cosines)
                .boxed()
                .sorted(Collections.reverseOrder())
                .limit(5)
                .mapToDouble(d -> d)
                .toArray();
        assertThat(nearest.get(i)).hasSize(5);
        for (int k = 0; k < 5; k++) {
          EncoderRuntime.Near near = nearest.get(i).get(k);
          assertThat((double) near.score())
              .isCloseTo(best[k], within(1e-3))
              .isCloseTo(cosines[near.term()], within(1e-3));
        }
      }
    }
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  @Test
  void labelsALongTextInWindows() throws IOException {
    Bundle bundle = TestBundle.write(folder.resolve("b"));
    String raw = "肺炎 ab ".repeat(20);
    try (EncoderRuntime runtime = EncoderRuntime.open(bundle, Device.CPU, SETTINGS)) {
      List<TokenLabels> labels =
          runtime.labels(
              List.of(
                  Normalizer.normalize(raw), Normalizer.normalize(""), Normalizer.normalize("肺炎")));
      assertThat(labels.get(0).tokens().size()).isEqualTo(80);
      assertThat(labels.get(1).tokens().size()).isZero();
      TokenLabels small = labels.get(2);
      assertThat(small.labels()).isEqualTo(TestBundle.LABELS);
      // Every window begins at another place of the text, yet the same text alone gives the same
      // again.
      TokenLabels again = runtime.labels(List.of(Normalizer.normalize("肺炎"))).get(0);
      for (int token = 0; token < 2; token++) {
        for (int label = 0; label < 4; label++) {
          assertThat(small.score(token, label)).isEqualTo(again.score(token, label)).isNotZero();
          assertThat(labels.get(0).score(79 - token, label)).isNotZero();
        }
      }
    }
  }

  /** A process of its own that is ended while the device computes. */
  static final class EndedInTheMiddle {
    public static void main(String[] args) {
      EncoderRuntime runtime =
          EncoderRuntime.open(Bundle.open(Path.of(args[0])), Device.CPU, SETTINGS);
      Thread end = new Thread(() -> System.exit(7));
      List<String> segments = segments(2000, 1);
      for (int round = 0; round < 10_000; round++) {
        runtime.vectors(segments);
        if (round == 1) {
          end.start();
        }
      }
    }
  }

  @Test
  void aProcessThatIsEndedWhileTheDeviceComputesDoesNotCrash() throws Exception {
    Bundle bundle = TestBundle.write(folder.resolve("b"));
    assertThat(Natives.isHeld()).isTrue();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:ErrorFile=" + folder.resolve("crash.log"),
                "-Dai.djl.offline=true",
                "-DRUST_FLAVOR=cpu",
                "-cp",
                System.getProperty("java.class.path"),
                EndedInTheMiddle.class.getName(),
                bundle.folder().toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile())
            .start();
    assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(7);
    assertThat(folder.resolve("crash.log")).doesNotExist();
  }

  @Test
  void countsWhatItPads() throws IOException {
    try (EncoderRuntime runtime =
        EncoderRuntime.open(TestBundle.write(folder.resolve("b")), Device.CPU, SETTINGS)) {
      runtime.vectors(segments(500, 4));
      RuntimeCounts counts = runtime.counts();
      assertThat(counts.segments()).isEqualTo(500);
      assertThat(counts.paddedTokens())
          .isGreaterThanOrEqualTo(counts.tokens())
          .isLessThan(counts.tokens() * 105 / 100);
      assertThat(counts.halvings()).isZero();
    }
  }

  @ParameterizedTest(name = "{0} tokens are filled up to {1}")
  @CsvSource({
    "1, 1",
    "17, 17",
    "31, 31",
    "32, 32",
    "33, 34",
    "64, 64",
    "65, 68",
    "127, 128",
    "200, 200",
    "255, 256",
    "300, 304",
    "511, 512"
  })
  void paddingDependsOnTheLengthAlone(int length, int padded) {
    assertThat(BatchPlan.padded(length, 512)).isEqualTo(padded);
  }

  /** A device with room for so many tokens that says which batches it was given. */
  private static final class SmallDevice implements DeviceSession {
    final int room;
    final AtomicInteger runs = new AtomicInteger();
    final CountDownLatch busy = new CountDownLatch(1);
    final CountDownLatch go;
    volatile boolean stopped;
    volatile boolean closed;

    SmallDevice(int room, CountDownLatch go) {
      this.room = room;
      this.go = go;
    }

    @Override
    public BatchAnswer run(Batch batch) {
      busy.countDown();
      try {
        while (!stopped && !go.await(10, TimeUnit.MILLISECONDS)) {
          Thread.onSpinWait();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      if (stopped) {
        throw new DeviceException.Stopped("the device was stopped");
      }
      runs.incrementAndGet();
      if (batch.rows() * batch.tokens() > room) {
        throw new DeviceException.OutOfMemory("out of memory", new IllegalStateException());
      }
      float[] vectors = new float[batch.rows() * TestBundle.DIMENSION];
      for (int row = 0; row < batch.rows(); row++) {
        vectors[row * TestBundle.DIMENSION] = batch.ids()[row * batch.tokens() + 1] / 1000f;
      }
      return new BatchAnswer(new float[0], vectors, new float[0], new long[0]);
    }

    @Override
    public void stop() {
      stopped = true;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private EncoderRuntime on(SmallDevice device) throws IOException {
    Bundle bundle = TestBundle.write(folder.resolve("b"));
    return new EncoderRuntime(bundle, SegmentTokenizer.of(bundle), device, SETTINGS, 0);
  }

  @Test
  void aFullDeviceHalvesTheBudgetAndGoesOn() throws IOException {
    SmallDevice device = new SmallDevice(64, new CountDownLatch(0));
    List<String> segments = segments(400, 6);
    try (EncoderRuntime runtime = on(device)) {
      List<float[]> vectors = runtime.vectors(segments);
      SegmentTokenizer tokenizer = SegmentTokenizer.of(runtime.bundle());
      for (int i = 0; i < segments.size(); i++) {
        float second = tokenizer.ids(List.of(segments.get(i))).get(0)[1] / 1000f;
        assertThat(vectors.get(i)[0]).isCloseTo(second, within(1e-4f));
      }
      tokenizer.close();
      assertThat(runtime.counts().halvings()).isBetween(1L, 3L);
      int before = device.runs.get();
      long halvings = runtime.counts().halvings();
      runtime.vectors(segments);
      assertThat(runtime.counts().halvings()).isEqualTo(halvings);
      assertThat(device.runs.get() - before).isLessThanOrEqualTo(before);
    }
    assertThat(device.closed).isTrue();
  }

  @Test
  void oneSequenceThatDoesNotFitIsAFault() throws IOException {
    try (EncoderRuntime runtime = on(new SmallDevice(3, new CountDownLatch(0)))) {
      assertThatThrownBy(() -> runtime.vectors(List.of("abcdef", "ghijkl")))
          .isInstanceOf(DeviceException.OutOfMemory.class);
      assertThat(runtime.vectors(List.of()).size()).isZero();
    }
  }

  @Test
  void closingReleasesThoseWhoWait() throws Exception {
    SmallDevice device = new SmallDevice(1000, new CountDownLatch(1));
    EncoderRuntime runtime = on(device);
    ExecutorService tasks = Executors.newFixedThreadPool(3);
    List<Future<List<float[]>>> waiting = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      waiting.add(tasks.submit(() -> runtime.vectors(segments(300, 5))));
    }
    device.busy.await();
    runtime.close();
    for (Future<List<float[]>> one : waiting) {
      assertThatThrownBy(() -> one.get(10, TimeUnit.SECONDS))
          .hasCauseInstanceOf(DeviceException.Stopped.class);
    }
    assertThat(device.closed).isTrue();
    assertThatThrownBy(() -> runtime.vectors(List.of("a")))
        .isInstanceOf(DeviceException.Stopped.class);
    tasks.shutdownNow();
  }

  @Test
  void anInterruptedTaskStopsWaitingAndOthersGoOn() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    SmallDevice device = new SmallDevice(1000, go);
    ExecutorService tasks = Executors.newFixedThreadPool(2);
    try (EncoderRuntime runtime = on(device)) {
      CountDownLatch ended = new CountDownLatch(1);
      Thread[] first = new Thread[1];
      Future<Boolean> interrupted =
          tasks.submit(
              () -> {
                first[0] = Thread.currentThread();
                try {
                  runtime.vectors(segments(300, 5));
                  return false;
                } catch (DeviceException.Stopped e) {
                  return Thread.currentThread().isInterrupted();
                } finally {
                  ended.countDown();
                }
              });
      device.busy.await();
      first[0].interrupt();
      assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(interrupted.get()).isTrue();
      go.countDown();
      assertThat(runtime.vectors(List.of("abc"))).hasSize(1);
    }
    tasks.shutdownNow();
  }

  @Test
  void aCardThatIsNotThereIsSaid() throws IOException {
    Bundle bundle = TestBundle.write(folder.resolve("b"));
    org.junit.jupiter.api.Assumptions.assumeFalse(
        ai.onnxruntime.OrtEnvironment.getAvailableProviders()
            .contains(ai.onnxruntime.OrtProvider.CUDA),
        "this ONNX Runtime has CUDA");
    assertThatThrownBy(() -> EncoderRuntime.open(bundle, Device.of("cuda:1"), SETTINGS))
        .isInstanceOf(DeviceException.class)
        .hasMessage(
            "cuda:1: expected ONNX Runtime with CUDA (onnxruntime_gpu), found the one for"
                + " processors");
  }

  @ParameterizedTest(name = "{0} is a full memory: {1}")
  @CsvSource({
    "Failed to allocate memory for requested buffer of size 1024,true",
    "CUDA failure 2: out of memory ; GPU=0,true",
    "std::bad_alloc,true",
    "Non-zero status code returned while running MatMul node,false"
  })
  void knowsAFullMemory(String message, boolean memory) {
    assertThat(OrtDeviceSession.isMemory(message)).isEqualTo(memory);
  }
}
