package io.farr.codes.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farr.codes.ArtefactException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnsTest {
  private static final String ALPHABET = "aZ09 .\t\"肺癌ガん𠮟é\u0000";

  @TempDir Path folder;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whatIsWrittenIsRead(long seed) throws IOException {
    Random random = new Random(seed);
    byte[] bytes = new byte[random.nextInt(40)];
    random.nextBytes(bytes);
    int[] ints = random.ints(random.nextInt(40)).toArray();
    float[] floats = new float[random.nextInt(40)];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = Float.intBitsToFloat(random.nextInt());
    }
    List<String> strings = new ArrayList<>();
    for (int i = random.nextInt(40); i > 0; i--) {
      strings.add(randomString(random));
    }
    Path file = folder.resolve("c.bin");
    new ColumnsWriter()
        .bytes("b", bytes)
        .strings("名", strings)
        .ints("i", ints)
        .floats("f", floats)
        .write(file);

    Columns columns = Columns.map(file);
    byte[] readBytes = new byte[bytes.length];
    columns.bytes("b").get(readBytes);
    assertThat(readBytes).isEqualTo(bytes);
    int[] readInts = new int[ints.length];
    columns.ints("i").get(readInts);
    assertThat(readInts).isEqualTo(ints);
    assertThat(columns.floats("f").capacity()).isEqualTo(floats.length);
    for (int i = 0; i < floats.length; i++) {
      assertThat(Float.floatToRawIntBits(columns.floats("f").get(i)))
          .isEqualTo(Float.floatToRawIntBits(floats[i]));
    }
    Columns.Strings read = columns.strings("名");
    assertThat(read.size()).isEqualTo(strings.size());
    for (int i = 0; i < strings.size(); i++) {
      assertThat(read.get(i)).isEqualTo(strings.get(i));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void everyStringOfASortedColumnIsFoundAndNoOther(long seed) throws IOException {
    Random random = new Random(seed);
    TreeSet<String> sorted = new TreeSet<>();
    for (int i = 0; i < 60; i++) {
      sorted.add(randomString(random));
    }
    Path file = folder.resolve("c.bin");
    List<String> strings = List.copyOf(sorted);
    new ColumnsWriter().strings("s", strings).write(file);
    Columns.Strings column = Columns.map(file).strings("s");
    for (int i = 0; i < strings.size(); i++) {
      assertThat(column.find(strings.get(i))).isEqualTo(i);
    }
    for (int i = 0; i < 60; i++) {
      String other = randomString(random) + "x";
      assertThat(column.find(other)).isEqualTo(strings.indexOf(other));
    }
  }

  private static String randomString(Random random) {
    int[] alphabet = ALPHABET.codePoints().toArray();
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(9); i > 0; i--) {
      text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
    }
    return text.toString();
  }

  @Test
  void theSameColumnsGiveTheSameBytes() throws IOException {
    assertThat(sample("one.bin")).hasSameBinaryContentAs(sample("two.bin"));
  }

  private Path sample(String name) throws IOException {
    Path file = folder.resolve(name);
    new ColumnsWriter()
        .strings("word", List.of("a", "肺炎"))
        .ints("number", new int[] {1, 2, 3})
        .bytes("flag", new byte[] {1})
        .write(file);
    return file;
  }

  @Test
  void aFileCutShortAtAnyByteIsRefusedByName() throws IOException {
    Path whole = sample("whole.bin");
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = folder.resolve("cut.bin");
    int data = (int) (bytes.length - 1 - 7); // the last column is one byte, padded to eight
    for (int length = 0; length <= data; length++) {
      Files.write(cut, Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> Columns.map(cut))
          .as("cut to %d of %d bytes", length, bytes.length)
          .isInstanceOf(ArtefactException.class)
          .hasMessageContaining("cut.bin: expected a ")
          .hasMessageContaining(", found ");
    }
    Files.write(cut, Arrays.copyOf(bytes, data + 1));
    assertThat(Columns.map(cut).bytes("flag").get(0)).isEqualTo((byte) 1);
  }

  @Test
  void anotherMagicIsRefused() throws IOException {
    Path file = sample("other.bin");
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 0; i < Columns.MAGIC.length; i++) {
      byte[] changed = bytes.clone();
      changed[i] ^= 1;
      Files.write(file, changed);
      assertThatThrownBy(() -> Columns.map(file))
          .isInstanceOf(ArtefactException.class)
          .hasMessage(file + ": expected a column file (FARRCOL1), found other bytes");
    }
  }

  @ParameterizedTest(name = "{1} at byte {0}")
  @CsvSource({"8, -1", "8, 2147483647", "12, -1", "12, 2147483647", "20, 9", "21, 2147483647"})
  void aHeaderWithAnImpossibleNumberIsRefusedBeforeMemoryIsAskedFor(int at, int number)
      throws IOException {
    Path file = sample("header.bin");
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (at == 20) {
      buffer.put(at, (byte) number); // the type, after the name "word"
    } else {
      buffer.putInt(at, number);
    }
    Files.write(file, bytes);
    assertThatThrownBy(() -> Columns.map(file))
        .isInstanceOf(ArtefactException.class)
        .hasMessage(file + ": expected a whole column file, found a broken one");
  }

  @Test
  void aColumnThatIsNotThereOrOfAnotherTypeIsNamed() throws IOException {
    Path file = sample("c.bin");
    Columns columns = Columns.map(file);
    assertThatThrownBy(() -> columns.ints("size"))
        .isInstanceOf(ArtefactException.class)
        .hasMessage(file + ": expected a column \"size\" of INTS, found [word, number, flag]");
    assertThatThrownBy(() -> columns.floats("number"))
        .isInstanceOf(ArtefactException.class)
        .hasMessageContaining("expected a column \"number\" of FLOATS");
  }

  @Test
  void aMissingFileIsNamed() {
    Path file = folder.resolve("nothing.bin");
    assertThatThrownBy(() -> Columns.map(file))
        .isInstanceOf(ArtefactException.class)
        .hasMessageContaining("nothing.bin: cannot be opened");
  }
}
