package io.farr.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Sorted streams as one sorted stream; closing it closes them. */
final class MergedRows extends Spliterators.AbstractSpliterator<ObjectNode> {
  /** The next row of a stream, and the rest of it. */
  private record Head(ObjectNode row, Iterator<ObjectNode> rest) {}

  private final List<Stream<ObjectNode>> streams;
  private final PriorityQueue<Head> heads;
  private boolean begun;

  private MergedRows(List<Stream<ObjectNode>> streams, Comparator<ObjectNode> order) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
    this.streams = streams;
    this.heads = new PriorityQueue<>(Comparator.comparing(Head::row, order));
  }

  static Stream<ObjectNode> of(List<Stream<ObjectNode>> streams, Comparator<ObjectNode> order) {
    return StreamSupport.stream(new MergedRows(streams, order), false)
        .onClose(() -> streams.forEach(Stream::close));
  }

  @Override
  public boolean tryAdvance(Consumer<? super ObjectNode> action) {
    if (!begun) {
      begun = true;
      streams.forEach(stream -> offer(stream.iterator()));
    }
    Head head = heads.poll();
    if (head == null) {
      return false;
    }
    action.accept(head.row());
    offer(head.rest());
    return true;
  }

  private void offer(Iterator<ObjectNode> rest) {
    if (rest.hasNext()) {
      heads.add(new Head(rest.next(), rest));
    }
  }
}
