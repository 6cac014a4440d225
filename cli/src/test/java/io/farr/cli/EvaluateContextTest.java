package io.farr.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.farr.codes.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EvaluateContextTest {
  private static final String HEADER = "id\tcondition\tsentence\tnegation\ttemporality";

  @TempDir Path folder;

  @Test
  void printsTheFixedKeysAndCountsWhatCannotBePlaced() throws IOException {
    Path gold = folder.resolve("gold.tsv");
    Files.write(
        gold,
        List.of(
            HEADER,
            "1\tfever\tThe patient denies FEVER.\tnegated\trecent",
            "2\tpneumonia\tThe patient has PNEUMONIA.\taffirmed\trecent",
            "3\tgout\tHistory of GOUT.\taffirmed\thistorical",
            "4\tmeasles\tNothing of the kind.\taffirmed\trecent"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    Screen screen = new Screen(print, print, 80, Ink.PLAIN, false);

    int status =
        new CommandLine(new EvaluateContextCommand(screen))
            .execute("--gold", gold.toString(), "--json");

    assertThat(status).isZero();
    JsonNode figures = new ObjectMapper().readTree(out.toString(StandardCharsets.UTF_8));
    assertThat(figures.path("n").asInt()).isEqualTo(3);
    assertThat(figures.path("negation_f1").asDouble()).isEqualTo(1);
    assertThat(figures.path("historical_f1").asDouble()).isEqualTo(1);
    assertThat(figures.path("skipped").asInt()).isEqualTo(1);
  }

  @Test
  void aFileWithoutTheColumnsIsRefusedByName() throws IOException {
    Path gold = Files.write(folder.resolve("other.tsv"), List.of("text\tcodes", "fever\tR50"));

    assertThatThrownBy(() -> GoldContexts.read(List.of(gold)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("other.tsv:1: expected a column condition");
  }
}
