package io.farr.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.encoder.Cards.Card;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CardsTest {
  private static final long MIB = 1 << 20;

  @Test
  void readsTheTableOfTheDriver() {
    assertThat(
            Cards.read(
                """
                0, NVIDIA H200, 570.86.15, 143771, 143180, 35
                1, Tesla T4, 570.86.15, 15360, [N/A], [N/A]
                """))
        .containsExactly(
            new Card(0, "NVIDIA H200", "570.86.15", 143_771 * MIB, 143_180 * MIB, 0.35),
            new Card(1, "Tesla T4", "570.86.15", 15_360 * MIB, 0, 0));
  }

  @Test
  void readsNothingOutOfAComplaint() {
    assertThat(Cards.read("NVIDIA-SMI has failed, because it could not, really, talk, at all\n"))
        .isEmpty();
  }

  @Test
  void aCardIsGivenItsWeightsWithoutRoundingAndNoArenaThatDoubles() {
    RuntimeSettings settings = new RuntimeSettings(1, 1, 1, 1, 5_000_000_000L);
    assertThat(SessionChoices.cuda(settings))
        .containsEntry("arena_extend_strategy", "kSameAsRequested")
        .containsEntry("gpu_mem_limit", "5000000000")
        .containsEntry("use_tf32", "0");
    assertThat(SessionChoices.cuda(new RuntimeSettings(1, 1, 1, 1)))
        .doesNotContainKey("gpu_mem_limit");
    assertThat(SessionChoices.session(Device.of("cuda"), "/b"))
        .containsEntry("session.use_device_allocator_for_initializers", "1")
        .containsEntry("session.model_external_initializers_file_folder_path", "/b");
    assertThat(SessionChoices.session(Device.CPU, "/b"))
        .containsEntry("session.intra_op.allow_spinning", "0")
        .doesNotContainKey("session.use_device_allocator_for_initializers");
  }

  @Test
  void namesTheLibrariesThatAFolderForCardsLacks(@TempDir Path folder) throws Exception {
    String before = System.getProperty(NativeFolder.PROPERTY);
    System.setProperty(NativeFolder.PROPERTY, folder.toString());
    try {
      Files.writeString(folder.resolve("libcudart.so.12"), "no library");
      assertThat(NativeFolder.loadCuda())
          .hasSize(4)
          .anyMatch(m -> m.startsWith("libcudart.so.12 (") && !m.contains("not in"))
          .contains("libcurand.so.10 (not in " + folder + ")");
    } finally {
      if (before == null) {
        System.clearProperty(NativeFolder.PROPERTY);
      } else {
        System.setProperty(NativeFolder.PROPERTY, before);
      }
    }
  }
}
