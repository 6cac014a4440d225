package io.farr.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farr.codes.ArtefactException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostCopyTest {
  @TempDir Path folder;

  private Path packed(String... names) throws IOException {
    Path packed = folder.resolve("packed.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(packed))) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      }
    }
    return packed;
  }

  private Path unpacked(Path packed, String fingerprint) {
    return new HostCopy(packed, fingerprint, folder).open(copy -> copy);
  }

  @Test
  void aCopyThatLostAFileIsMadeAnew() throws IOException {
    Path packed = packed("pack.json", "codes.bin");
    Path copy = unpacked(packed, "f00d");
    Files.delete(copy.resolve("codes.bin"));
    List<Path> tried = new ArrayList<>();
    Path opened =
        new HostCopy(packed, "f00d", folder)
            .open(
                place -> {
                  tried.add(place);
                  if (Files.notExists(place.resolve("codes.bin"))) {
                    throw new ArtefactException("codes.bin is missing");
                  }
                  return place;
                });
    assertThat(opened).isEqualTo(copy);
    assertThat(tried).hasSize(2);
    assertThat(copy).isDirectoryContaining("glob:**/codes.bin");
    // What was sent is damaged itself.
    assertThatThrownBy(
            () ->
                new HostCopy(packed, "f00d", folder)
                    .open(
                        place -> {
                          throw new ArtefactException("not as it was sent");
                        }))
        .isInstanceOf(ArtefactException.class);
  }

  @Test
  void manyTasksOfAHostShareOneCopyThatIsMadeOnce() throws IOException {
    Path packed = packed("pack.json", "sub/codes.bin");
    List<Path> copies =
        IntStream.range(0, 16).parallel().mapToObj(i -> unpacked(packed, "f00d")).toList();
    assertThat(copies).containsOnly(copies.get(0));
    assertThat(copies.get(0).resolve("sub/codes.bin")).hasContent("sub/codes.bin");
    Files.delete(packed);
    assertThat(unpacked(packed, "f00d")).isEqualTo(copies.get(0));
    try (var beside = Files.list(copies.get(0).getParent())) {
      assertThat(beside).as("the copy and its lock").hasSize(2);
    }
  }

  @Test
  void whatIsCutShortIsNoCopyAndNothingIsUnpackedOutside() throws IOException {
    Path packed = packed("pack.json", "codes.bin");
    Files.write(packed, java.util.Arrays.copyOf(Files.readAllBytes(packed), 60));
    assertThatThrownBy(() -> unpacked(packed, "cut")).isInstanceOf(UncheckedIOException.class);
    Path sly = packed("../outside");
    assertThatThrownBy(() -> unpacked(sly, "sly"))
        .isInstanceOf(UncheckedIOException.class)
        .hasRootCauseMessage("expected a file inside the folder, found one outside");
    assertThat(unpacked(packed("pack.json"), "cut")).isDirectory();
  }
}
