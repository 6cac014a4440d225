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
import io.farr.text.Recent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import scala.Function1;
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

  private static final DataType FIELDS = DataTypes.createMapType(StringType, StringType, false);

  private static final DataType CANDIDATES =
      array(
          struct(
              "code", StringType,
              "title", StringType,
              "confidence", DoubleType,
              "explanation", StringType,
              "category_confidence", DoubleType));

  private static final DataType QUERIES =
      array(struct("kind", StringType, "field", StringType, "text", StringType));

  /** What stands in these rows beside the coding. */
  private static final StructType OWN =
      struct(
          "fields", FIELDS,
          "shortlists",
              array(
                  struct(
                      "field", StringType,
                      "start", IntegerType,
                      "end", IntegerType,
                      "candidates", CANDIDATES)),
          "queries", QUERIES);

  static final StructType SCHEMA = Columns.joined(CodingRows.SCHEMA, OWN);

  private static final int SHORTLISTS_KEPT = 1 << 12;

  private final RecordKind kind;
  private final ReviewText reviewText;
  private final Function1<Object, Object> fieldColumns;
  private final Function1<Object, Object> candidateColumns;
  private final Function1<Object, Object> queryColumns;

  /** Expressions repeat, and with them what may be meant: long texts, made ready once. */
  private final Recent<Candidates, Object> candidates =
      new Recent<>(SHORTLISTS_KEPT, this::candidates);

  /** Of one thread. */
  ReviewRows(RecordKind kind, ReviewText reviewText) {
    this.kind = kind;
    this.reviewText = reviewText;
    this.fieldColumns = CodingRows.converter(FIELDS);
    this.candidateColumns = CodingRows.converter(CANDIDATES);
    this.queryColumns = CodingRows.converter(QUERIES);
  }

  /** The columns of {@link #OWN} as Spark writes them. */
  InternalRow own(RecordCoding coding, Map<String, String> columns) {
    return new GenericInternalRow(
        new @Nullable Object[] {
          switch (reviewText) {
            case INCLUDED -> fieldColumns.apply(fields(kind, columns));
            case LEFT_OUT -> null;
          },
          coding.audit()
              ? null
              : new GenericArrayData(CodingRows.rows(coding.shortlists(), this::shortlist)),
          coding.audit()
              ? null
              : queryColumns.apply(CodingRows.rows(coding.queries(), ReviewRows::query))
        });
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

  private InternalRow shortlist(Shortlist shortlist) {
    return new GenericInternalRow(
        new Object[] {
          UTF8String.fromString(shortlist.field()),
          shortlist.start(),
          shortlist.end(),
          candidates.get(new Candidates(shortlist.candidates()))
        });
  }

  /** A list that stands for itself: to compare what is in it would cost more than to write it. */
  private record Candidates(List<Shortlist.Choice> choices) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Candidates c && c.choices == choices;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(choices);
    }
  }

  private Object candidates(Candidates of) {
    return candidateColumns.apply(CodingRows.rows(of.choices, ReviewRows::choice));
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
