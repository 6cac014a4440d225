package io.farr.bench;

import io.farr.cause.CausalPractice;
import io.farr.cause.CauseTables;
import io.farr.cause.CodedCertificate;
import io.farr.cause.Condition;
import io.farr.cause.LearnedSelector;
import io.farr.cause.RulesInPractice;
import io.farr.certificate.Age;
import io.farr.certificate.CertificateField;
import io.farr.certificate.Sex;
import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.codes.pack.Pack;
import io.farr.measure.GoldCodes;
import io.farr.tables.Tables;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Certificates per second and core of selecting the underlying cause, by the rules alone and with
 * the learned selector, over certificates that people coded. The answers are checked first: a fast
 * wrong answer is no result.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls prepare() before anything else
public class CauseBenchmark {
  /** Counts certificates, so that the score reads as certificates per second. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Certificates {
    /** Certificates handled. */
    public long certificates;
  }

  /** The pack. */
  @Param({"cli/target/farr/pack"})
  public String pack = "";

  /** Tables with a learned selector, made with the pack. */
  @Param({"cli/target/farr/tables"})
  public String tables = "";

  /** Certificates with codes in {@code part1a} … and {@code expected_uc}, tab-separated, gzip. */
  @Param({"../shared/reference/mortality/us_nchs_2017_codes.tsv.gz"})
  public String gold = "";

  /** The least share of causes that the rules alone, and the rules with the selector, must find. */
  @Param({"0.8"})
  public double least = 0;

  private RulesInPractice rules;
  private @Nullable LearnedSelector selector;
  private final List<CodedCertificate> certificates = new ArrayList<>();

  /** Opens pack and tables, reads the certificates, and checks the answers. */
  @Setup
  public void prepare() {
    Pack opened = Pack.open(Path.of(pack));
    Tables read = Tables.open(Path.of(tables));
    // Causes ask no encoder, whether linking does or not.
    Tables learned = read.usedWith(read.manifest().bundle());
    LearnedSelector fitting = learned.boundTo(opened) ? learned.causes().selector() : null;
    selector = fitting;
    rules =
        new RulesInPractice(
            CauseTables.of(opened),
            fitting == null ? CausalPractice.NONE : fitting.practice(),
            opened.rules().edition(2017));
    List<GoldCodes> expected = new ArrayList<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(Path.of(gold))),
                StandardCharsets.UTF_8))) {
      List<String> header = Arrays.asList(in.readLine().split("\t", -1));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] cells = line.split("\t", -1);
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < cells.length; i++) {
          row.put(header.get(i), cells[i]);
        }
        certificates.add(certificate(row));
        expected.add(GoldCodes.parse(row.getOrDefault("expected_uc", "")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    check(expected);
  }

  private static CodedCertificate certificate(Map<String, String> row) {
    List<Condition> conditions = new ArrayList<>();
    for (CertificateField field : CertificateField.values()) {
      if (field.line() <= Condition.PART_TWO) {
        int position = 1;
        for (String code : row.getOrDefault(field.column(), "").split(" ")) {
          if (CodeSystem.ICD_10.isWellFormed(dotted(code))) {
            IcdCode written = new IcdCode(CodeSystem.ICD_10, dotted(code));
            conditions.add(new Condition(field.line(), field.line(), position++, written, 1));
          }
        }
      }
    }
    return new CodedCertificate(
        conditions,
        Sex.parse(row.getOrDefault("sex", "")),
        Age.parse(row.getOrDefault("age", "")).orElse(Age.UNKNOWN),
        Optional.empty());
  }

  private static String dotted(String bare) {
    return bare.length() > 3 ? bare.substring(0, 3) + "." + bare.substring(3) : bare;
  }

  private void check(List<GoldCodes> expected) {
    int byRules = 0;
    int bySelector = 0;
    for (int i = 0; i < expected.size(); i++) {
      RulesInPractice.Selections selections = rules.select(certificates.get(i));
      String cause = selections.practised().underlying();
      byRules += cause != null && expected.get(i).isExact(cause) ? 1 : 0;
      String best =
          selector == null
              ? cause
              : selector
                  .best(certificates.get(i), selections, rules.causal())
                  .map(LearnedSelector.Ranked::code)
                  .orElse("");
      bySelector += best != null && expected.get(i).isExact(best) ? 1 : 0;
    }
    double n = expected.size();
    System.out.printf(
        Locale.ROOT,
        "%d certificates, exact by the rules %.4f, with the selector %s%n",
        expected.size(),
        byRules / n,
        selector == null ? "(none)" : bySelector / n);
    if (expected.isEmpty() || byRules < least * n || bySelector < least * n) {
      throw new IllegalStateException(
          "expected at least " + least + " of the causes exact; see the line above");
    }
  }

  /** The rules alone: with the published table, and with that of the selector's practice. */
  @Benchmark
  public void rules(Certificates counter, Blackhole out) {
    for (CodedCertificate certificate : certificates) {
      out.consume(rules.select(certificate));
    }
    counter.certificates += certificates.size();
  }

  /** The rules, and the selector's candidates after them. */
  @Benchmark
  public void rulesAndSelector(Certificates counter, Blackhole out) {
    if (selector == null) {
      throw new IllegalStateException(tables + ": expected a selector learned with " + pack);
    }
    for (CodedCertificate certificate : certificates) {
      out.consume(selector.rank(certificate, rules.select(certificate), rules.causal()));
    }
    counter.certificates += certificates.size();
  }
}
