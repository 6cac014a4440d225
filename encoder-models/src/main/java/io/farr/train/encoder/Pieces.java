package io.farr.train.encoder;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import io.farr.encoder.Offline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Texts as the ids of their pieces, by the tokenizer that a bundle carries. What was cut once is
 * remembered. Not thread-safe.
 */
final class Pieces implements AutoCloseable {
  /** At once to the tokenizer. */
  private static final int CHUNK = 512;

  private static final int REMEMBERED = 400_000;

  /**
   * A text in pieces, the special ones at both ends included.
   *
   * @param starts where each piece begins in the text, in UTF-16 units; -1 for a special one
   * @param ends where it ends
   */
  record Cut(int[] ids, int[] starts, int[] ends) {
    int length() {
      return ids.length;
    }
  }

  private final HuggingFaceTokenizer tokenizer;
  private final int longest;
  private final Map<String, int[]> known = new HashMap<>();

  Pieces(Path file, int longest) throws IOException {
    Offline.enforce();
    this.longest = longest;
    this.tokenizer =
        HuggingFaceTokenizer.builder()
            .optTokenizerPath(file)
            .optAddSpecialTokens(true)
            .optTruncation(true)
            .optMaxLength(longest)
            .optPadding(false)
            .build();
  }

  /** The ids of each text. */
  List<int[]> ids(List<String> texts) {
    List<String> unknown = texts.stream().filter(t -> !known.containsKey(t)).distinct().toList();
    if (known.size() + unknown.size() > REMEMBERED) {
      known.clear();
      unknown = texts.stream().distinct().toList();
    }
    for (int from = 0; from < unknown.size(); from += CHUNK) {
      List<String> chunk = unknown.subList(from, Math.min(unknown.size(), from + CHUNK));
      Encoding[] encodings = tokenizer.batchEncode(chunk);
      for (int i = 0; i < encodings.length; i++) {
        known.put(chunk.get(i), ints(encodings[i].getIds()));
      }
    }
    List<int[]> ids = new ArrayList<>(texts.size());
    for (String text : texts) {
      ids.add(known.getOrDefault(text, new int[0]));
    }
    return ids;
  }

  /** A text with the places of its pieces. */
  Cut cut(String text) {
    Encoding encoding = tokenizer.encode(text);
    int[] ids = ints(encoding.getIds());
    long[] special = encoding.getSpecialTokenMask();
    CharSpan[] spans = encoding.getCharTokenSpans();
    int[] starts = new int[ids.length];
    int[] ends = new int[ids.length];
    for (int i = 0; i < ids.length; i++) {
      boolean none = special[i] != 0 || spans[i] == null;
      starts[i] = none ? -1 : spans[i].getStart();
      ends[i] = none ? -1 : spans[i].getEnd();
    }
    return new Cut(ids, starts, ends);
  }

  int longest() {
    return longest;
  }

  private static int[] ints(long[] values) {
    int[] out = new int[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (int) values[i];
    }
    return out;
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
