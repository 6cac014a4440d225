package io.farr.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farr.codes.InputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packed files, as they are checked and as their records are read. */
class UnpackedTest {
  private static final InputCheck CHECK =
      new InputCheck(RecordKind.PHRASES, Optional.empty(), UTF_8);

  @TempDir Path folder;

  @Test
  void unpacksGzipOfSeveralMembersFromAStreamThatNeverSaysWhatIsAvailable() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String member : List.of("id,text\n1,a\n", "2,b\n", "3,c\n")) {
      bytes.writeBytes(gzip(member));
    }
    assertThat(read(new Trickle(bytes.toByteArray()), "a.csv.gz"))
        .extracting(RawRecord::ordinal)
        .containsExactly(1L, 2L, 3L);
  }

  @Test
  void tellsWhereAGzipEnds() throws IOException {
    Random random = new Random(1);
    StringBuilder csv = new StringBuilder("id,text\n");
    for (int i = 0; i < 20_000; i++) {
      csv.append(i).append(',').append(random.nextLong()).append('\n');
    }
    byte[] whole = gzip(csv.toString());
    byte[] cut = Arrays.copyOf(whole, whole.length / 2);
    assertThatThrownBy(() -> read(new ByteArrayInputStream(cut), "input"))
        .isInstanceOf(InputException.class)
        .hasMessageMatching(
            "input: expected a whole gzip, found one that ends after [1-9]\\d+ bytes of text");
    byte[] damaged = whole.clone();
    damaged[whole.length - 8] ^= 1;
    assertThatThrownBy(() -> read(new ByteArrayInputStream(damaged), "input"))
        .isInstanceOf(InputException.class)
        .hasMessageMatching(
            "input: expected a whole gzip, found one damaged after [1-9]\\d+ bytes of text");
  }

  @Test
  void refusesAGzipCutShort() throws IOException {
    StringBuilder csv = new StringBuilder("id,text\n");
    for (int i = 0; i < 50_000; i++) {
      csv.append(i).append(",肺炎").append(i * 7919L % 10_007).append('\n');
    }
    byte[] whole = gzip(csv.toString());
    for (int length : new int[] {3, whole.length / 2, whole.length - 1}) {
      Path file = Files.write(folder.resolve("cut.csv.gz"), Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> CHECK.check(file))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("expected a whole gzip, found one ");
    }
  }

  @Test
  void readsGzipsThatFollowEachOtherAndFillTheirLastBlock() throws IOException {
    ByteArrayOutputStream months = new ByteArrayOutputStream();
    months.writeBytes(gzip("id,text\n1,肺炎\n"));
    months.writeBytes(gzip(""));
    months.writeBytes(gzip("2,脳梗塞\n"));
    months.writeBytes(new byte[512]);
    Path file = Files.write(folder.resolve("months.csv.gz"), months.toByteArray());
    assertThat(CHECK.check(file).records()).isEqualTo(2);
  }

  /** Wherever the second of two gzips is damaged or cut: its records must not go unnoticed. */
  @Test
  void refusesWhatFollowsAGzipUnlessItIsAWholeOne() throws IOException {
    byte[] first = gzip("id,text\n1,肺炎\n");
    byte[] second = gzip("2,脳梗塞\n3,flu\n");
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    for (int cut = first.length + 1; cut < both.length; cut++) {
      refuses(Arrays.copyOf(both, cut));
    }
    // The time, the operating system and the level of packing may be anything.
    int[] matter = {0, 1, 2, second.length / 2, second.length - 6, second.length - 1};
    for (int at : matter) {
      byte[] damaged = both.clone();
      damaged[first.length + at] ^= 0x40;
      refuses(damaged);
    }
  }

  private void refuses(byte[] gzip) throws IOException {
    Path file = Files.write(folder.resolve("damaged.csv.gz"), gzip);
    assertThatThrownBy(() -> CHECK.check(file))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + ": expected a whole gzip, found one ");
  }

  private static List<RawRecord> read(InputStream in, String source) {
    List<RawRecord> records = new ArrayList<>();
    try (RecordReader reader =
        RecordReader.open(in, RecordFormat.CSV, UTF_8, RecordKind.PHRASES, source)) {
      reader.forEachRemaining(records::add);
    }
    return records;
  }

  static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(UTF_8));
    }
    return out.toByteArray();
  }
}
