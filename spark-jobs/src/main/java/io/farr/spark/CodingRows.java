package io.farr.spark;

import static io.farr.spark.Columns.array;
import static io.farr.spark.Columns.struct;
import static io.farr.spark.Columns.text;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.farr.cause.TraceStep;
import io.farr.codes.Language;
import io.farr.coding.AxisEntry;
import io.farr.coding.CodeAssignment;
import io.farr.coding.Evidence;
import io.farr.coding.Reason;
import io.farr.coding.RecordCoding;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import scala.Function1;

/** Codings as rows of {@code codings/}. */
final class CodingRows {
  static final StructType SCHEMA =
      struct(
          "schema_version", IntegerType,
          "record_id", StringType,
          "version", IntegerType,
          "kind", StringType,
          "language", StringType,
          "codes",
              array(
                  struct(
                      "system", StringType,
                      "release", StringType,
                      "code", StringType,
                      "role", StringType,
                      "line", IntegerType,
                      "position", IntegerType,
                      "confidence", DoubleType,
                      "source", StringType,
                      "evidence",
                          array(
                              struct(
                                  "field", StringType,
                                  "start", IntegerType,
                                  "end", IntegerType)))),
          "entity_axis",
              array(struct("line", IntegerType, "position", IntegerType, "code", StringType)),
          "record_axis", array(StringType),
          "tentative_cause", StringType,
          "underlying_cause", StringType,
          "underlying_confidence", DoubleType,
          "main_injury", StringType,
          "principal_diagnosis", StringType,
          "dpc6", StringType,
          "trace",
              array(
                  struct(
                      "rule", StringType,
                      "before", StringType,
                      "after", StringType,
                      "why", StringType)),
          "route", StringType,
          "reasons", array(StringType),
          "audit", BooleanType,
          "decided_by", StringType);

  private CodingRows() {}

  static Row row(RecordCoding coding) {
    return RowFactory.create(
        RecordCoding.SCHEMA_VERSION,
        coding.recordId(),
        coding.version(),
        text(coding.kind()),
        text(coding.language()),
        rows(coding.codes(), CodingRows::code),
        rows(coding.entityAxis(), CodingRows::axisEntry),
        coding.recordAxis().toArray(),
        text(coding.tentativeCause()),
        text(coding.underlyingCause()),
        coding.underlyingConfidence(),
        text(coding.mainInjury()),
        text(coding.principalDiagnosis()),
        text(coding.dpc6()),
        rows(coding.trace(), step -> step(step, language(coding))),
        coding.route().name(),
        rows(coding.reasons(), Reason::key),
        coding.audit(),
        text(coding.decidedBy()));
  }

  private static Row code(CodeAssignment code) {
    return RowFactory.create(
        text(code.system()),
        text(code.release()),
        text(code.code()),
        code.role().key(),
        code.line(),
        code.position(),
        code.confidence(),
        code.source().key(),
        rows(code.evidence(), CodingRows::evidence));
  }

  private static Row evidence(Evidence evidence) {
    return RowFactory.create(evidence.field(), evidence.start(), evidence.end());
  }

  private static Row axisEntry(AxisEntry entry) {
    return RowFactory.create(entry.line(), entry.position(), entry.code());
  }

  private static Row step(TraceStep step, Language language) {
    return RowFactory.create(
        text(step.rule()), text(step.before()), text(step.after()), text(step.text(language)));
  }

  /** The language that a person is told reasons in. */
  private static Language language(RecordCoding coding) {
    return coding.language().equals(Language.JA.key()) ? Language.JA : Language.EN;
  }

  /** What brings the values of a column into the form in which Spark writes them. */
  static Function1<Object, Object> converter(DataType type) {
    return CatalystTypeConverters.createToCatalystConverter(type);
  }

  static <T> Object[] rows(List<T> values, Function<T, Object> mapper) {
    Object[] rows = new Object[values.size()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = mapper.apply(values.get(i));
    }
    return rows;
  }
}
