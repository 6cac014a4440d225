package io.farr.spark;

import io.farr.linking.Linker;
import java.util.Iterator;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.util.LongAccumulator;

/**
 * Links distinct segments: a column of keys becomes rows of the dictionary. A segment over which
 * the linker breaks off costs the records that hold it, and never the batch.
 */
final class LinkSegments implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  private final SharedResources.Key resources;
  private final SegmentHash hash;
  private final LongAccumulator linked;

  LinkSegments(SharedResources.Key resources, SegmentHash hash, LongAccumulator linked) {
    this.resources = resources;
    this.hash = hash;
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
        byte[] hashed = hash.of(key);
        linked.add(1);
        try {
          return DictionaryRows.row(hashed, linker.link(key));
        } catch (RuntimeException | StackOverflowError e) {
          return DictionaryRows.failed(hashed, e.getClass().getName());
        }
      }
    };
  }
}
