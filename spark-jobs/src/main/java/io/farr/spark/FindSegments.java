package io.farr.spark;

import static org.apache.spark.sql.types.DataTypes.StringType;

import io.farr.codes.ArtefactException;
import io.farr.encoder.DeviceException;
import io.farr.format.RecordKind;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/** The keys of a record's segments, or the class of the fault that kept them from being found. */
final class FindSegments implements UDF1<scala.collection.Map<String, String>, Row> {
  private static final long serialVersionUID = 1L;

  static final StructType SCHEMA =
      Columns.struct("keys", Columns.array(StringType), "failure", StringType);

  private final SharedResources.Key resources;
  private final RecordKind kind;

  FindSegments(SharedResources.Key resources, RecordKind kind) {
    this.resources = resources;
    this.kind = kind;
  }

  @Override
  public Row call(scala.collection.Map<String, String> columns) {
    Map<String, String> record = CollectionConverters.asJava(columns);
    SharedResources shared = resources.resources();
    try {
      Set<String> keys = shared.coder().segments(kind, record);
      return RowFactory.create(keys.toArray(), null);
    } catch (ArtefactException | DeviceException e) {
      // Of the machine, not of the record: the job ends and can be continued elsewhere.
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      return RowFactory.create(new Object[0], e.getClass().getName());
    }
  }
}
