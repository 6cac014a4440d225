package io.farr.spark;

import io.farr.codes.CodeSystem;
import io.farr.coding.CodingSettings;
import io.farr.format.RecordKind;
import io.farr.hadoop.MiniS3;
import io.farr.input.InputFormat;
import io.farr.run.Progress;
import io.farr.run.Resume;
import io.farr.run.Step;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A driver in a process of its own that waits at the n-th step to be killed with -9, which leaves
 * it no time for anything.
 */
final class KilledDriver {
  private static final String WAITING = "waiting at ";

  private KilledDriver() {}

  /** What the rig's job is, as another process must be told. */
  static CodingJobSettings settings(Path input, Path pack, Path tables, Path out) {
    return new CodingJobSettings(
            List.of(input),
            RecordKind.CERTIFICATES,
            InputFormat.AUTO,
            StandardCharsets.UTF_8,
            out,
            pack,
            tables,
            new CodingSettings(CodeSystem.ICD_10, false, 0.99, 0.95, 0.3),
            ReviewText.INCLUDED,
            "local[2]",
            Optional.of(2))
        .inChunks(FaultRig.CHUNKS)
        .with(Resume.YES);
  }

  /** Input, pack, tables, output, and the number of the step. */
  public static void main(String[] args) {
    int n = Integer.parseInt(args[4]);
    Step.Listener waiting =
        new Step.Listener() {
          private int reached;

          @Override
          public void reached(Step step) {
            if (reached++ == n) {
              System.out.println(WAITING + step);
              while (true) {
                try {
                  Thread.sleep(60_000);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              }
            }
          }
        };
    new CodingJob(
            settings(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]), Locations.path(args[3])),
            Progress.NONE,
            Sessions.OWN,
            waiting)
        .run();
  }

  /**
   * Starts one and kills it.
   *
   * @return the step at which it was; {@code null} if it was done before
   */
  static @Nullable Step kill(FaultRig rig, Path out, int atStep) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
    command.addAll(Arrays.asList(System.getProperty("farr.module.options", "").split(" ", -1)));
    command.removeIf(String::isBlank);
    String port = System.getProperty(MiniS3.PORT);
    if (port != null) {
      command.add("-D" + MiniS3.PORT + "=" + port);
    }
    command.addAll(
        List.of(
            KilledDriver.class.getName(),
            rig.input.toString(),
            rig.artefacts.pack().toString(),
            rig.artefacts.trusting().toString(),
            out.toString(),
            String.valueOf(atStep)));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectError(new File("/dev/null"));
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    Process driver = builder.start();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(driver.getInputStream(), StandardCharsets.UTF_8))) {
      for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(WAITING)) {
          driver.destroyForcibly().waitFor();
          return Step.valueOf(line.substring(WAITING.length()));
        }
      }
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } finally {
      driver.destroyForcibly();
    }
  }
}
