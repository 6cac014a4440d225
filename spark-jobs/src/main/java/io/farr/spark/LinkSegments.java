package io.farr.spark;

import io.farr.codes.ArtefactException;
import io.farr.linking.Linker;
import java.util.Iterator;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.util.LongAccumulator;

/** Links distinct segments: a column of keys becomes rows of the dictionary. */
final class LinkSegments implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  private final SharedResources.Key resources;
  private final LongAccumulator linked;

  LinkSegments(SharedResources.Key resources, LongAccumulator linked) {
    this.resources = resources;
    this.linked = linked;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> keys) {
    Linker linker = resources.resources().newLinker();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return keys.hasNext();
      }

      @Override
      public Row next() {
        String key = keys.next().getString(0);
        try {
          Row row = DictionaryRows.row(linker.link(key));
          linked.add(1);
          return row;
        } catch (ArtefactException e) {
          throw e;
        } catch (RuntimeException e) {
          // A segment belongs to many records: there is no single one to send to quarantine.
          throw JobFailedException.scrubbed("linking a segment", e);
        }
      }
    };
  }
}
