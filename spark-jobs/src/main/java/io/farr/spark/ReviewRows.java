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
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
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
  static final StructType SCHEMA =
      CodingRows.SCHEMA
          .add("fields", DataTypes.createMapType(StringType, StringType, false))
          .add(
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
                                  "category_confidence", DoubleType)))))
          .add(
              "queries",
              array(struct("kind", StringType, "field", StringType, "text", StringType)));

  private ReviewRows() {}

  static Row row(
      RecordCoding coding, RecordKind kind, Map<String, String> columns, ReviewText reviewText) {
    Row of = coding.audit() ? CodingRows.blindRow(coding) : CodingRows.row(coding);
    Object[] values = new Object[SCHEMA.size()];
    for (int i = 0; i < of.size(); i++) {
      values[i] = of.get(i);
    }
    values[of.size()] =
        switch (reviewText) {
          case INCLUDED -> fields(kind, columns);
          case LEFT_OUT -> null;
        };
    values[of.size() + 1] =
        coding.audit() ? null : CodingRows.rows(coding.shortlists(), ReviewRows::shortlist);
    values[of.size() + 2] =
        coding.audit() ? null : CodingRows.rows(coding.queries(), ReviewRows::query);
    return RowFactory.create(values);
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
