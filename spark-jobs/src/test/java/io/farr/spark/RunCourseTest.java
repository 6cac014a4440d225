package io.farr.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.run.RunManifest;
import io.farr.run.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RunCourseTest {
  private static final long SECOND = 1_000_000_000L;

  private final AtomicLong clock = new AtomicLong(5 * SECOND);
  private final List<String> told = new ArrayList<>();
  private final RunCourse course =
      new RunCourse((stage, done, total) -> told.add(stage + " " + done), clock::get);

  private void after(double seconds, Stage stage, long done, long total) {
    clock.addAndGet((long) (seconds * SECOND));
    course.report(stage, done, total);
  }

  private RunManifest.Course coding() {
    RunManifest.Course kept = course.byStage().get("code");
    return kept == null ? new RunManifest.Course(List.of(), List.of()) : kept;
  }

  @Test
  void passesOnWhatItIsToldAndKnowsTheRateOfTheStage() {
    after(0, Stage.READ, 0, 100);
    after(2, Stage.READ, 100, 100);
    after(1, Stage.CODE, 0, 100);
    after(2, Stage.CODE, 50, 100);
    assertThat(told).containsExactly("READ 0", "READ 100", "CODE 0", "CODE 50");
    assertThat(course.now().perSecond()).isEqualTo(25);
    assertThat(coding().seconds()).containsExactly(3.0, 5.0);
    assertThat(coding().done()).containsExactly(0L, 50L);
  }

  @Test
  void keepsFewPointsOfALongStageAndAlwaysTheFirstAndTheLast() {
    after(0, Stage.CODE, 0, 100_000);
    for (int i = 1; i <= 100_000; i++) {
      after(0.1, Stage.CODE, i, 100_000);
    }
    RunManifest.Course kept = coding();
    assertThat(kept.done()).hasSizeBetween(40, 120).isSorted().startsWith(0L).endsWith(100_000L);
    assertThat(kept.seconds()).isSorted().hasSameSizeAs(kept.done()).endsWith(10_000.0);
    for (int i = 0; i < kept.done().size(); i++) {
      assertThat(kept.seconds().get(i)).isEqualTo(kept.done().get(i) / 10.0);
    }
  }

  @Test
  void theHitRateIsTheShareOfSegmentsThatWereThereBefore() {
    assertThat(course.segments().hitRate()).isZero();
    course.segments(25, 100);
    assertThat(course.segments().hitRate()).isEqualTo(0.75);
  }
}
