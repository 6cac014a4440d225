package io.farr.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farr.codes.ArtefactException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunJournalTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("journal");
  }

  private static RunJournal.ChunkDone chunk(int number, long records) {
    return new RunJournal.ChunkDone(
        number,
        new RunCounts(records, records, 0, 0, 0, 0),
        new TreeMap<>(Map.of("low_confidence", 1L)),
        new TreeMap<>(),
        3,
        "00",
        Map.of("codings", List.of(new RunManifest.Output("codings/x", "00", 7, records))));
  }

  private byte[] written() throws IOException {
    RunPlan plan = new RunPlan("1", "phrases", List.of(), "p", "t", "none", new TreeMap<>());
    try (RunJournal journal = RunJournal.open(file)) {
      journal.begin(new RunJournal.Begun(plan, 2, "00", "now"));
      journal.add(new RunJournal.DictionaryDone(5, List.of()));
      journal.add(chunk(1, 10));
      journal.add(chunk(0, 20));
      journal.add(chunk(1, 30));
    }
    return Files.readAllBytes(file);
  }

  @Test
  void saysWhatItWasToldAndTheLastWordOfAChunkCounts() throws IOException {
    written();
    try (RunJournal journal = RunJournal.open(file)) {
      assertThat(journal.begun()).isNotNull();
      assertThat(journal.dictionary()).isEqualTo(new RunJournal.DictionaryDone(5, List.of()));
      assertThat(journal.chunks())
          .containsExactly(Map.entry(0, chunk(0, 20)), Map.entry(1, chunk(1, 30)));
    }
  }

  @Test
  void aLastLineThatIsCutAtAnyByteDidNotHappenAndTheNextOneFollows() throws IOException {
    byte[] whole = written();
    int last =
        new String(whole, 0, whole.length - 1, java.nio.charset.StandardCharsets.UTF_8)
                .lastIndexOf('\n')
            + 1;
    for (int length = last; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      try (RunJournal journal = RunJournal.open(file)) {
        assertThat(journal.chunks().get(1)).isEqualTo(chunk(1, 10));
        journal.add(chunk(7, 1));
      }
      try (RunJournal journal = RunJournal.open(file)) {
        assertThat(journal.chunks().keySet()).containsExactly(0, 1, 7);
      }
    }
  }

  @Test
  void aLineThatWasChangedOrTakenOutIsNoticed() throws IOException {
    byte[] whole = written();
    byte[] changed = whole.clone();
    changed[30] ^= 1;
    Files.write(file, changed);
    assertThatThrownBy(() -> RunJournal.open(file))
        .isInstanceOf(ArtefactException.class)
        .hasMessage(file + ":1: expected the line as it was written, found another");
    List<String> lines =
        new java.util.ArrayList<>(
            new String(whole, java.nio.charset.StandardCharsets.UTF_8).lines().toList());
    lines.remove(2);
    Files.writeString(file, String.join("\n", lines) + "\n");
    assertThatThrownBy(() -> RunJournal.open(file))
        .isInstanceOf(ArtefactException.class)
        .hasMessageContaining(":3: expected the line");
  }
}
