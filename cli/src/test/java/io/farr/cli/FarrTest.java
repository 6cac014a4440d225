package io.farr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.cli.TestHome.Ran;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class FarrTest {
  @TempDir Path folder;

  private Ran run(String... args) {
    return new TestHome(folder).run(args);
  }

  @Test
  void helpNamesEveryCommand() {
    assertThat(run("--help").out())
        .contains("code", "demo", "show", "lookup", "explain", "evaluate", "pack", "train");
    assertThat(run().out()).isEqualTo(run("--help").out());
  }

  @Test
  void everyCommandHasHelp() {
    for (String command :
        new String[] {"code", "demo", "show", "lookup", "explain", "pack build", "train linking"}) {
      String[] args = (command + " --help").split(" ");
      assertThat(run(args)).as(command).extracting(Ran::status).isEqualTo(0);
      assertThat(run(args).out()).as(command).startsWith("Usage: farr " + command);
    }
  }

  /** A command that is made alone must be called what it is called among all. */
  @Test
  void everyCommandHasTheNameItIsMadeBy() {
    Screen screen = new Screen(System.out, System.err, 100, Ink.PLAIN, false);
    Map<String, CommandLine> commands =
        Farr.commandLine(screen, new Installation(folder), false, Farr.COMMANDS).getSubcommands();

    assertThat(commands.keySet()).containsExactlyElementsOf(Farr.COMMANDS);
    commands.forEach((name, command) -> assertThat(command.getCommandName()).isEqualTo(name));
    assertThat(run("lookup", "code", "--config").errorLine()).contains("--config");
  }

  @Test
  void versionIsToldEvenWithoutPackAndTables() {
    assertThat(run("--version").out())
        .startsWith("farr ")
        .contains("pack   none: ")
        .contains("tables none: ")
        .contains("bundle none yet");
  }

  @ParameterizedTest(name = "farr {0}")
  @CsvSource({
    "cod, Unmatched argument at index 0: 'cod'; did you mean",
    "pack, 'expected one of build, verify, show'",
    "code --out x, Missing required parameter: 'INPUT'",
    "lookup --pck x y, Unknown option: '--pck'",
    "code a.csv --out x --kind letters, 'unknown kind \"letters\", expected one of certificates'",
    "lookup --system icd9 I10, unknown code system \"icd9\"",
    "code a.csv --out x --encoding klingon, unknown encoding \"klingon\"",
  })
  void usageErrorsAreOneLineAndStatusTwo(String typed, String message) {
    Ran ran = run(typed.split(" "));

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.errorLine()).startsWith("farr: ").contains(message).contains("--help)");
  }

  @Test
  void aMissingPackIsStatusFour() {
    Ran ran = run("lookup", "I10");

    assertThat(ran.status()).isEqualTo(4);
    assertThat(ran.errorLine())
        .isEqualTo(
            "farr: " + folder.resolve("pack") + ": expected a pack (a folder with pack.json)");
  }

  @Test
  void whatNobodyForesawIsToldByClassAndPlaceAndNeverByItsWords() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    Screen screen = new Screen(stream, stream, 100, Ink.PLAIN, false);
    RuntimeException fault =
        new IllegalStateException(new NumberFormatException("For input string: \"田中太郎\""));

    int status = new Faults(screen, false).tell(fault, true);

    assertThat(status).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("farr: unexpected java.lang.NumberFormatException at io.farr.cli.FarrTest.")
        .contains("    at io.farr.cli.FarrTest")
        .doesNotContain("田中");
  }
}
