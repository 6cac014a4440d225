package io.farr.cli;

import io.farr.encoder.EncoderSearch;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
  /** Every command, in the order in which help lists them. */
  static final List<String> COMMANDS =
      List.of(
          "code",
          "demo",
          "show",
          "report",
          "compare",
          "plan",
          "lookup",
          "explain",
          "evaluate",
          "calibrate",
          "pack",
          "train",
          "bundle",
          "doctor");

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

  /**
   * The command line, ready to parse and run.
   *
   * @param wanted the commands to be made, of {@link #COMMANDS}. Each costs a short-lived process
   *     some ten milliseconds, so that one which names its command makes no other.
   */
  static CommandLine commandLine(
      Screen screen, Installation installation, boolean debug, List<String> wanted) {
    CommandLine farr = new CommandLine(new Farr(screen), factory(installation));
    for (String name : wanted) {
      farr.addSubcommand(name, command(name, screen, installation));
    }
    Faults faults = new Faults(screen, debug);
    return farr.registerConverter(Path.class, new LocationConverter.Local())
        .setExecutionExceptionHandler(faults)
        .setParameterExceptionHandler(faults)
        .setExitCodeExceptionMapper(e -> ExitStatus.FAULT.code())
        .setOut(new PrintWriter(screen.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(screen.err(), true, StandardCharsets.UTF_8))
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(screen.ink() == Ink.COLOURED ? Ansi.ON : Ansi.OFF))
        .setUsageHelpWidth(screen.width())
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  private static Object command(String name, Screen screen, Installation installation) {
    return switch (name) {
      case "code" -> new CodeCommand(screen, installation);
      case "demo" -> new DemoCommand(screen, installation);
      case "show" -> new ShowCommand(screen, installation);
      case "report" -> new ReportCommand(screen, installation);
      case "compare" -> new CompareCommand(screen, installation);
      case "plan" -> new PlanCommand(screen, installation);
      case "lookup" -> new LookupCommand(screen, installation);
      case "explain" -> new ExplainCommand(screen, installation);
      case "evaluate" ->
          new CommandLine(new EvaluateGroup())
              .addSubcommand(new EvaluatePhrasesCommand(screen, installation))
              .addSubcommand(new EvaluateCertificatesCommand(screen, installation))
              .addSubcommand(new EvaluateExternalCommand(screen, installation))
              .addSubcommand(new EvaluateMentionsCommand(screen))
              .addSubcommand(new EvaluateContextCommand(screen))
              .addSubcommand(new EvaluateEncoderCommand(screen, installation));
      case "calibrate" -> new CalibrateCommand(screen, installation);
      case "pack" ->
          new CommandLine(new PackGroup())
              .addSubcommand(new PackBuildCommand(screen, installation))
              .addSubcommand(new PackVerifyCommand(screen))
              .addSubcommand(new PackShowCommand(screen, installation))
              .addSubcommand(new PackDiffCommand(screen));
      case "train" ->
          new CommandLine(new TrainGroup())
              .addSubcommand(new TrainEncoderCommand(screen))
              .addSubcommand(new TrainLinkingCommand(screen, installation))
              .addSubcommand(new TrainCausesCommand(screen, installation));
      case "bundle" ->
          new CommandLine(new BundleGroup())
              .addSubcommand(new BundleImportCommand(screen))
              .addSubcommand(new BundleVerifyCommand(screen));
      case "doctor" -> new DoctorCommand(screen, installation);
      default -> throw new IllegalArgumentException("no command " + name);
    };
  }

  /**
   * The commands that arguments may need: the one that the first of them names, or all of them, for
   * help, for a slip of the pen, and for options that stand before the command.
   */
  private static List<String> wanted(String... args) {
    return args.length > 0 && COMMANDS.contains(args[0]) ? List.of(args[0]) : COMMANDS;
  }

  /**
   * Runs a command.
   *
   * @param debug whether stack traces are shown of every fault
   * @return the exit status
   */
  static int run(Screen screen, Installation installation, boolean debug, String... args) {
    try {
      Optional<LookupCommand> lookup = LookupCommand.plain(screen, installation, args);
      if (lookup.isPresent()) {
        return lookup.get().call();
      }
      Optional<ConfigFile> file = ConfigFile.of(args);
      CommandLine farr =
          commandLine(screen, installation, debug, file.isEmpty() ? wanted(args) : COMMANDS);
      if (file.isPresent()) {
        file.get().applyTo(farr);
      }
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
