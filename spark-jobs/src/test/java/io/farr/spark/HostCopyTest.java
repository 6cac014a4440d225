package io.farr.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  @Test
  void manyTasksOfAHostShareOneCopyThatIsMadeOnce() throws IOException {
    Path packed = packed("pack.json", "sub/codes.bin");
    List<Path> copies =
        IntStream.range(0, 16)
            .parallel()
            .mapToObj(i -> HostCopy.unpacked(packed, "f00d", folder))
            .toList();
    assertThat(copies).containsOnly(copies.get(0));
    assertThat(copies.get(0).resolve("sub/codes.bin")).hasContent("sub/codes.bin");
    Files.delete(packed);
    assertThat(HostCopy.unpacked(packed, "f00d", folder)).isEqualTo(copies.get(0));
    try (var beside = Files.list(copies.get(0).getParent())) {
      assertThat(beside).as("the copy and its lock").hasSize(2);
    }
  }

  @Test
  void whatIsCutShortIsNoCopyAndNothingIsUnpackedOutside() throws IOException {
    Path packed = packed("pack.json", "codes.bin");
    Files.write(packed, java.util.Arrays.copyOf(Files.readAllBytes(packed), 60));
    assertThatThrownBy(() -> HostCopy.unpacked(packed, "cut", folder))
        .isInstanceOf(UncheckedIOException.class);
    Path sly = packed("../outside");
    assertThatThrownBy(() -> HostCopy.unpacked(sly, "sly", folder))
        .isInstanceOf(UncheckedIOException.class)
        .hasRootCauseMessage("expected a file inside the folder, found one outside");
    assertThat(HostCopy.unpacked(packed("pack.json"), "cut", folder)).isDirectory();
  }
}
