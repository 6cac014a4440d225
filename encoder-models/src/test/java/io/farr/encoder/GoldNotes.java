package io.farr.encoder;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sentences with marked conditions: {@code 来院時、[胸痛|negated]はなかった。} */
final class GoldNotes {
  private static final Pattern MARK = Pattern.compile("\\[([^|\\]]+)(?:\\|([a-z,]+))?\\]");

  record Mention(int start, int end, Set<EntityLabels.Context> contexts) {}

  record Note(String text, List<Mention> mentions) {}

  private GoldNotes() {}

  static List<Note> read(String resource) throws IOException {
    List<Note> notes = new ArrayList<>();
    try (InputStream in = GoldNotes.class.getResourceAsStream(resource);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          notes.add(of(line));
        }
      }
    }
    return notes;
  }

  static Note of(String line) {
    StringBuilder text = new StringBuilder();
    List<Mention> mentions = new ArrayList<>();
    Matcher mark = MARK.matcher(line);
    int at = 0;
    while (mark.find()) {
      text.append(line, at, mark.start());
      at = mark.end();
      Set<EntityLabels.Context> contexts = EnumSet.noneOf(EntityLabels.Context.class);
      if (mark.group(2) != null) {
        for (String name : mark.group(2).split(",")) {
          contexts.add(EntityLabels.Context.valueOf(name.toUpperCase(Locale.ROOT)));
        }
      }
      int start = text.length();
      text.append(mark.group(1));
      mentions.add(new Mention(start, text.length(), contexts));
    }
    text.append(line, at, line.length());
    return new Note(text.toString(), mentions);
  }
}
