package io.farr.spark;

import static io.farr.spark.Columns.array;
import static io.farr.spark.Columns.struct;
import static io.farr.spark.Columns.text;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.farr.coding.CertifierQuery;
import io.farr.coding.RecordCoding;
import io.farr.coding.Shortlist;
import io.farr.format.RecordKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Rows of {@code review/}: the columns of a coding, then {@code fields} (the record's columns by
 * name, in the order of the form; missing in a run without text), {@code shortlists}, and {@code
 * queries}: questions to the certifier, drafted. A record drawn for audit comes blind: without
 * codes, trace, shortlists and queries.
 */
final class ReviewRows {
  /** What a person sees of a coding who is to code the record independently. */
  private static final Set<String> BLIND =
      Set.of(
          "schema_version",
          "record_id",
          "version",
          "kind",
          "language",
          "route",
          "reasons",
          "audit",
          "decided_by");

  /** What stands in these rows beside the coding. */
  static final StructType OWN =
      Columns.struct(
          "fields", DataTypes.createMapType(StringType, StringType, false),
          "shortlists",
              array(
                  struct(
                      "field", StringType,
                      "start", IntegerType,
                      "end", IntegerType,
                      "candidates",
                          array(
                              struct(
                                  "code", StringType,
                                  "title", StringType,
                                  "confidence", DoubleType,
                                  "explanation", StringType,
                                  "category_confidence", DoubleType)))),
          "queries", array(struct("kind", StringType, "field", StringType, "text", StringType)));

  static final StructType SCHEMA = Columns.joined(CodingRows.SCHEMA, OWN);

  private ReviewRows() {}

  static Row own(
      RecordCoding coding, RecordKind kind, Map<String, String> columns, ReviewText reviewText) {
    return RowFactory.create(
        switch (reviewText) {
          case INCLUDED -> fields(kind, columns);
          case LEFT_OUT -> null;
        },
        coding.audit() ? null : CodingRows.rows(coding.shortlists(), ReviewRows::shortlist),
        coding.audit() ? null : CodingRows.rows(coding.queries(), ReviewRows::query));
  }

  /**
   * The columns of a coding without what Farr assigned, selected and did: of a record that is drawn
   * for audit, so that a person codes it independently.
   *
   * @param coding a row of {@link CodingRows#SCHEMA} as Spark writes it
   */
  static InternalRow blind(InternalRow coding) {
    StructField[] columns = CodingRows.SCHEMA.fields();
    @Nullable Object[] seen = new @Nullable Object[columns.length];
    for (int i = 0; i < columns.length; i++) {
      seen[i] = BLIND.contains(columns[i].name()) ? coding.get(i, columns[i].dataType()) : null;
    }
    return new GenericInternalRow(seen);
  }

  private static Row query(CertifierQuery query) {
    return RowFactory.create(query.kind().key(), query.field(), query.text());
  }

  private static scala.collection.Map<String, String> fields(
      RecordKind kind, Map<String, String> columns) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String column : kind.knownColumns()) {
      @Nullable String value = columns.get(column);
      if (value != null) {
        fields.put(column, value);
      }
    }
    return CollectionConverters.asScala(fields);
  }

  private static Row shortlist(Shortlist shortlist) {
    return RowFactory.create(
        shortlist.field(),
        shortlist.start(),
        shortlist.end(),
        CodingRows.rows(shortlist.candidates(), ReviewRows::choice));
  }

  private static Row choice(Shortlist.Choice choice) {
    return RowFactory.create(
        choice.code(),
        text(choice.title()),
        choice.confidence(),
        text(choice.explanation()),
        choice.categoryConfidence());
  }
}
