package io.farr.codes.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farr.codes.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceFileTest {
  @TempDir Path folder;

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static byte[] zip(Charset names, String... entriesAndTexts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, names)) {
      for (int i = 0; i < entriesAndTexts.length; i += 2) {
        zip.putNextEntry(new ZipEntry(entriesAndTexts[i]));
        zip.write(entriesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static String text(SourceFile file) {
    return file.text(StandardCharsets.UTF_8);
  }

  @Test
  void aPlainFileIsItself() throws IOException {
    List<SourceFile> files =
        SourceFile.open(write("a.txt", "one\ntwo".getBytes(StandardCharsets.UTF_8)));
    assertThat(files).hasSize(1);
    assertThat(files.get(0).name()).isEqualTo("a.txt");
    assertThat(text(files.get(0))).isEqualTo("one\ntwo");
    assertThat(files.get(0).size()).isEqualTo(7);
    assertThat(files.get(0).firstLines(1, StandardCharsets.UTF_8)).containsExactly("one");
  }

  @Test
  void aGzipIsWhatItHoldsWhateverItIsCalled() throws IOException {
    assertThat(SourceFile.open(write("a.txt.gz", gzip("words"))))
        .singleElement()
        .satisfies(f -> assertThat(f.name()).isEqualTo("a.txt"))
        .satisfies(f -> assertThat(text(f)).isEqualTo("words"));
    assertThat(SourceFile.open(write("packed", gzip("words"))))
        .singleElement()
        .satisfies(f -> assertThat(f.name()).isEqualTo("packed"));
  }

  @Test
  void aZipIsAllItsFilesInTheirOrder() throws IOException {
    byte[] bytes = zip(StandardCharsets.UTF_8, "b.txt", "B", "dir/", "", "dir/a.txt", "A");
    List<SourceFile> files = SourceFile.open(write("z.zip", bytes));
    assertThat(files.stream().map(SourceFile::name))
        .containsExactly("z.zip!b.txt", "z.zip!dir/a.txt");
    assertThat(files.stream().map(SourceFileTest::text)).containsExactly("B", "A");
  }

  @ParameterizedTest(name = "names in {0}")
  @ValueSource(strings = {"windows-31j", "UTF-8"})
  void japaneseEntryNamesAreReadInEitherEncoding(String charset) throws IOException {
    byte[] bytes = zip(Charset.forName(charset), "傷病名.txt", "A", "修飾語.txt", "B");
    assertThat(SourceFile.open(write("z.zip", bytes)).stream().map(SourceFile::name))
        .containsExactly("z.zip!傷病名.txt", "z.zip!修飾語.txt");
  }

  @Test
  void aZipCutShortAnywhereIsRefused() throws IOException {
    byte[] bytes = zip(StandardCharsets.UTF_8, "a.txt", "first", "b.txt", "second");
    for (int length = 4; length < bytes.length; length++) {
      Path cut = write("cut.zip", Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> SourceFile.open(cut))
          .as("cut to %d of %d bytes", length, bytes.length)
          .isInstanceOf(InputException.class)
          .hasMessage(cut + ": expected a whole archive, found one cut short or damaged");
    }
  }

  @Test
  void aGzipCutShortAnywhereIsRefused() throws IOException {
    byte[] bytes = gzip("some words that are packed, and some more of them");
    for (int length = 2; length < bytes.length; length++) {
      Path cut = write("cut.gz", Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> SourceFile.open(cut))
          .as("cut to %d of %d bytes", length, bytes.length)
          .isInstanceOf(InputException.class)
          .hasMessage(cut + ": expected a whole archive, found one cut short or damaged");
    }
  }

  @Test
  void aDamagedArchiveIsRefused() throws IOException {
    byte[] gzip = gzip("some words that are packed");
    gzip[gzip.length - 6] ^= 1; // in the checksum
    Path damaged = write("damaged.gz", gzip);
    assertThatThrownBy(() -> SourceFile.open(damaged))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("damaged.gz: expected a whole archive");
  }

  @Test
  void anEmptyFileIsRefused() throws IOException {
    Path empty = write("empty.zip", new byte[0]);
    assertThatThrownBy(() -> SourceFile.open(empty))
        .isInstanceOf(InputException.class)
        .hasMessage(empty + ": expected a table, found an empty file");
  }

  @ParameterizedTest(name = "an entry called {0}")
  @ValueSource(
      strings = {"../evil.txt", "a/../../evil.txt", "/etc/evil", "..\\evil.txt", "C:\\evil.txt"})
  void anEntryThatLeavesItsFolderIsRefused(String entry) throws IOException {
    Path slip = write("slip.zip", zip(StandardCharsets.UTF_8, "a.txt", "fine", entry, "evil"));
    assertThatThrownBy(() -> SourceFile.open(slip))
        .isInstanceOf(InputException.class)
        .hasMessage(
            slip + ": expected entries inside the archive's own folder, found \"" + entry + "\"");
  }

  @Test
  void anArchiveThatUnpacksWithoutEndIsRefused() throws IOException {
    String much = "0".repeat(100_000);
    byte[] gzip = gzip(much);
    byte[] zip = zip(StandardCharsets.UTF_8, "a.txt", much, "b.txt", much);
    assertThat(SourceFile.unpack("b", "b", gzip, 100_000)).hasSize(1);
    assertThat(SourceFile.unpack("b", "b", zip, 200_000)).hasSize(2);
    for (byte[] bomb : List.of(gzip, zip)) {
      assertThatThrownBy(() -> SourceFile.unpack("dir/bomb", "bomb", bomb, 99_999))
          .isInstanceOf(InputException.class)
          .hasMessage("dir/bomb: expected at most 256 MB unpacked, found more");
    }
  }

  @Test
  void anArchiveOfCountlessEntriesIsRefused() throws IOException {
    String[] entries = new String[2_002];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = i % 2 == 0 ? "e" + i : "";
    }
    byte[] zip = zip(StandardCharsets.UTF_8, entries);
    assertThatThrownBy(() -> SourceFile.unpack("dir/many.zip", "many.zip", zip, 1 << 20))
        .hasMessage("dir/many.zip: expected at most 1000 entries, found more");
  }

  @Test
  void aMissingFileAndAFolderAreToldApart() {
    Path missing = folder.resolve("nothing.txt");
    assertThatThrownBy(() -> SourceFile.open(missing))
        .isInstanceOf(InputException.class)
        .hasMessage(missing + ": expected a file, found nothing");
    assertThatThrownBy(() -> SourceFile.open(folder))
        .isInstanceOf(InputException.class)
        .hasMessage(folder + ": expected a file, found a folder");
  }

  @Test
  void aByteOrderMarkIsNoText() {
    SourceFile file = SourceFile.of("a", "\uFEFFcode".getBytes(StandardCharsets.UTF_8));
    assertThat(text(file)).isEqualTo("code");
    assertThat(file.firstLines(1, StandardCharsets.UTF_8)).containsExactly("code");
  }

  @Test
  void bytesOfAnotherEncodingAreFoundWithTheirLine() {
    byte[] bytes = "一行目\n二行目\n".getBytes(SourceFile.WINDOWS_31J);
    SourceFile whole = SourceFile.of("master.txt", bytes);
    assertThat(whole.text(SourceFile.WINDOWS_31J)).isEqualTo("一行目\n二行目\n");
    assertThatThrownBy(() -> whole.text(StandardCharsets.UTF_8))
        .isInstanceOf(InputException.class)
        .hasMessage("master.txt:1: expected UTF-8, found other bytes");
    SourceFile later =
        SourceFile.of("late.txt", new byte[] {'a', '\n', 'b', '\n', (byte) 0xff, '\n'});
    assertThatThrownBy(() -> later.text(StandardCharsets.UTF_8))
        .hasMessage("late.txt:3: expected UTF-8, found other bytes");
  }

  @Test
  void theOtherEncodingIsTakenOnlyWhereTheBytesAreNotUtf8() {
    Charset windows = Charset.forName("windows-1252");
    assertThat(SourceFile.of("a", "Ménière".getBytes(windows)).textUtf8Or(windows))
        .isEqualTo("Ménière");
    assertThat(SourceFile.of("a", "Ménière".getBytes(StandardCharsets.UTF_8)).textUtf8Or(windows))
        .isEqualTo("Ménière");
  }
}
