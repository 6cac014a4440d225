package io.farr.cli;

import io.farr.encoder.EncoderSearch;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line as a whole. */
@Command(
    name = "farr",
    versionProvider = VersionLines.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Codes death certificates and clinical text to ICD-10, and says how sure it is.",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Try:",
      "  farr demo                        code the samples and look at the result",
      "  farr explain \"急性心筋梗塞による心不全\"",
      "  farr lookup I21.9",
      "  farr code deaths.csv --kind certificates --out coded",
      "",
      "Exit status: 0 done, 1 our fault, 2 usage, 3 done with quarantined records,",
      "4 pack, bundle or tables do not verify, 5 no such device, 6 an input file is not what it is"
          + " said to be."
    })
final class Farr implements Runnable {
  private final Screen screen;

  @Spec CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "show this help and stop")
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "show version, commit, pack and tables, and stop")
  boolean version;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "show where an error comes from (also: FARR_DEBUG=1)")
  boolean debug;

  private Farr(Screen screen) {
    this.screen = screen;
  }

  @Override
  public void run() {
    spec.commandLine().usage(screen.out());
  }

  /** The command line, ready to parse and run. */
  static CommandLine commandLine(Screen screen, Installation installation, boolean debug) {
    CommandLine farr = new CommandLine(new Farr(screen), factory(installation));
    farr.addSubcommand(new CodeCommand(screen, installation));
    farr.addSubcommand(new DemoCommand(screen, installation));
    farr.addSubcommand(new ShowCommand(screen, installation));
    farr.addSubcommand(new ReportCommand(screen, installation));
    farr.addSubcommand(new CompareCommand(screen, installation));
    farr.addSubcommand(new PlanCommand(screen, installation));
    farr.addSubcommand(new LookupCommand(screen, installation));
    farr.addSubcommand(new ExplainCommand(screen, installation));
    farr.addSubcommand(
        new CommandLine(new EvaluateGroup())
            .addSubcommand(new EvaluatePhrasesCommand(screen, installation))
            .addSubcommand(new EvaluateCertificatesCommand(screen, installation))
            .addSubcommand(new EvaluateExternalCommand(screen, installation))
            .addSubcommand(new EvaluateMentionsCommand(screen))
            .addSubcommand(new EvaluateContextCommand(screen))
            .addSubcommand(new EvaluateEncoderCommand(screen, installation)));
    farr.addSubcommand(new CalibrateCommand(screen, installation));
    farr.addSubcommand(
        new CommandLine(new PackGroup())
            .addSubcommand(new PackBuildCommand(screen, installation))
            .addSubcommand(new PackVerifyCommand(screen))
            .addSubcommand(new PackShowCommand(screen, installation))
            .addSubcommand(new PackDiffCommand(screen)));
    farr.addSubcommand(
        new CommandLine(new TrainGroup())
            .addSubcommand(new TrainEncoderCommand(screen))
            .addSubcommand(new TrainLinkingCommand(screen, installation))
            .addSubcommand(new TrainCausesCommand(screen, installation)));
    farr.addSubcommand(
        new CommandLine(new BundleGroup())
            .addSubcommand(new BundleImportCommand(screen))
            .addSubcommand(new BundleVerifyCommand(screen)));
    farr.addSubcommand(new DoctorCommand(screen, installation));
    Faults faults = new Faults(screen, debug);
    return farr.setExecutionExceptionHandler(faults)
        .setParameterExceptionHandler(faults)
        .setExitCodeExceptionMapper(e -> ExitStatus.FAULT.code())
        .setOut(new PrintWriter(screen.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(screen.err(), true, StandardCharsets.UTF_8))
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(screen.ink() == Ink.COLOURED ? Ansi.ON : Ansi.OFF))
        .setUsageHelpWidth(screen.width())
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  /**
   * Runs a command.
   *
   * @param debug whether stack traces are shown of every fault
   * @return the exit status
   */
  static int run(Screen screen, Installation installation, boolean debug, String... args) {
    try {
      CommandLine farr = commandLine(screen, installation, debug);
      ConfigFile.of(args).ifPresent(file -> file.applyTo(farr));
      return farr.execute(args);
    } catch (Error | RuntimeException e) {
      // Errors pass picocli by, and a user is owed one line for those too.
      return new Faults(screen, debug).tell(e, debug);
    } finally {
      // Sessions hold native memory and, with a card, the card's.
      EncoderSearch.closeAll();
    }
  }

  private static CommandLine.IFactory factory(Installation installation) {
    return new CommandLine.IFactory() {
      @Override
      public <K> K create(Class<K> type) throws Exception {
        return type == VersionLines.class
            ? type.cast(new VersionLines(installation))
            : CommandLine.defaultFactory().create(type);
      }
    };
  }
}
