package io.farr.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.farr.run.Folders;
import io.farr.run.JobFailedException;
import io.farr.run.Resume;
import io.farr.run.RunManifest;
import io.farr.run.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many seeded disturbances of one small job. Prints one JSON object. */
@Tag("faults")
class FaultCampaignTest {
  @TempDir Path folder;

  private final Map<String, Integer> kinds = new TreeMap<>();
  private int differing;
  private int failed;

  @Test
  void noDisturbanceLosesDoublesOrChangesARecord() throws IOException {
    int inProcess = Integer.getInteger("farr.faults", 970);
    int first = Integer.getInteger("farr.firstFault", 0);
    int killed = Integer.getInteger("farr.kills", 30);
    long began = System.nanoTime();
    try (FaultRig rig = FaultRig.in(Files.createDirectory(folder.resolve("rig")))) {
      for (int seed = first; seed < first + inProcess; seed++) {
        disturb(rig, new Random(seed), folder.resolve("run-" + seed), seed);
      }
      for (int seed = 0; seed < killed; seed++) {
        Path out = folder.resolve("killed-" + seed);
        int step = new Random(seed).nextInt(rig.crashes.size());
        count("killed -9 at " + KilledDriver.kill(rig, out, step));
        finish(rig, out, "kill " + seed);
      }
    }
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("runs", inProcess + killed);
    summary.put("in_process", inProcess);
    summary.put("killed", killed);
    summary.put("differing", differing);
    summary.put("not_continued", failed);
    summary.put("seconds", (System.nanoTime() - began) / 1_000_000_000L);
    summary.put("disturbances", kinds);
    System.out.println(new ObjectMapper().writeValueAsString(summary));
    assertThat(differing).isZero();
    assertThat(failed).isZero();
  }

  private void count(String kind) {
    kinds.merge(kind, 1, Integer::sum);
  }

  /** One disturbance or, every third time, two one after the other. */
  private void disturb(FaultRig rig, Random random, Path out, int seed) throws IOException {
    int rounds = random.nextInt(3) == 0 ? 2 : 1;
    for (int i = 0; i < rounds; i++) {
      switch (random.nextInt(i == 0 ? 5 : 2)) {
        case 0 -> {
          count("broken off");
          attempt(rig, out, FaultRig.breakingAt(random.nextInt(rig.crashes.size())));
        }
        case 1 -> {
          count("full disk");
          FaultyFileSystem.ROOM.set(random.nextInt(400_000));
          attempt(rig, out, Step.Listener.NONE);
          FaultyFileSystem.heal();
        }
        case 2 -> {
          count("crashed");
          FaultRig.again(rig.crashes.get(random.nextInt(rig.crashes.size())), out);
        }
        case 3 -> {
          count("crashed and damaged");
          FaultRig.again(rig.crashes.get(random.nextInt(rig.crashes.size())), out);
          damage(out, random);
        }
        default -> {
          count("attempts failed");
          FaultyFileSystem.FAILING.set(1 + random.nextInt(3));
          attempt(rig, out, Step.Listener.NONE);
          FaultyFileSystem.heal();
        }
      }
    }
    finish(rig, out, "seed " + seed);
  }

  private static void attempt(FaultRig rig, Path out, Step.Listener steps) {
    try {
      rig.run(rig.settings(out).with(Resume.YES), steps);
    } catch (JobFailedException e) {
      assertThat(e).hasMessageNotContaining("lost or doubled");
    }
  }

  /** Cuts a file of the state short: the journal's last line, a chunk, or the dictionary. */
  private static void damage(Path out, Random random) throws IOException {
    if (Files.exists(out.resolve(RunManifest.FILE)) || !Files.isDirectory(out.resolve(".run"))) {
      return;
    }
    List<Path> files;
    try (Stream<Path> walk = Files.walk(out.resolve(".run"))) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    Path file = files.get(random.nextInt(files.size()));
    byte[] bytes = Files.readAllBytes(file);
    if (file.endsWith("journal")) {
      int lastLine = Math.max(0, bytes.length - 1);
      while (lastLine > 0 && bytes[lastLine - 1] != '\n') {
        lastLine--;
      }
      int keep = lastLine + random.nextInt(Math.max(1, bytes.length - lastLine));
      Files.write(file, Arrays.copyOf(bytes, keep));
    } else {
      Files.write(file, Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)));
    }
  }

  private void finish(FaultRig rig, Path out, String which) throws IOException {
    try {
      rig.resume(out);
      rig.assertUndisturbed(out);
    } catch (AssertionError e) {
      differing++;
      System.out.println(which + ": " + e.getMessage());
    } catch (RuntimeException e) {
      failed++;
      System.out.println(which + ": " + e);
    }
    Folders.delete(out);
  }
}
