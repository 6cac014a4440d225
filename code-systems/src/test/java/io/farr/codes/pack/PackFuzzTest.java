package io.farr.codes.pack;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.farr.codes.ArtefactException;
import io.farr.codes.CodeRow;
import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.codes.Validity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;

/** Whatever bytes a pack's folder holds: it opens, or it is an {@link ArtefactException}. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class PackFuzzTest {
  private static Path pack() throws IOException {
    Path folder = Files.createTempDirectory("farr-fuzz").resolve("pack");
    PackWriter writer = new PackWriter();
    writer.add(
        new CodeRow(
            new IcdCode(CodeSystem.ICD_10, "A00.0"), "Cholera", null, true, Validity.ALWAYS));
    writer.write(folder, "fuzz", CodeSystem.ICD_10, "test", List.of());
    return folder;
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
    Files.delete(folder.getParent());
  }

  @FuzzTest
  void manifest(byte[] data) throws IOException {
    Path folder = pack();
    try {
      Files.write(folder.resolve(Pack.MANIFEST), data);
      assertThat(Pack.open(folder).manifest().format()).isEqualTo(Pack.FORMAT);
    } catch (ArtefactException e) {
      assertThat(e.getMessage()).startsWith(folder.toString());
    } finally {
      delete(folder);
    }
  }

  /** A section of any bytes, with a manifest that is right about them. */
  @FuzzTest
  void section(byte[] data) throws IOException {
    Path folder = pack();
    try {
      Path section = folder.resolve(Pack.CODES);
      Path manifest = folder.resolve(Pack.MANIFEST);
      String json =
          Files.readString(manifest, StandardCharsets.ISO_8859_1)
              .replaceFirst("\"seal\" *: *\"[0-9a-f]{64}\"", unsealed())
              .replace(
                  "\"bytes\" : "
                      + Files.size(section)
                      + ",\n      \"sha256\" : \""
                      + Hashes.sha256(section),
                  "\"bytes\" : " + data.length + ",\n      \"sha256\" : \"" + Hashes.sha256(data));
      assertThat(json).contains(Hashes.sha256(data));
      Files.write(section, data);
      byte[] unsealed = json.getBytes(StandardCharsets.ISO_8859_1);
      Files.writeString(
          manifest,
          json.replace(PackManifest.UNSEALED, Hashes.sha256(unsealed)),
          StandardCharsets.ISO_8859_1);
      Pack opened = Pack.open(folder);
      assertThat(opened.codes().size()).isNotNegative();
    } catch (ArtefactException e) {
      assertThat(e.getMessage()).startsWith(folder.toString());
    } finally {
      delete(folder);
    }
  }

  private static String unsealed() {
    return "\"seal\" : \"" + PackManifest.UNSEALED + "\"";
  }
}
