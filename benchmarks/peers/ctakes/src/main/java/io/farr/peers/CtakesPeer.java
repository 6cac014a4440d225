package io.farr.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.apache.ctakes.core.ae.SentenceDetector;
import org.apache.ctakes.core.ae.SimpleSegmentAnnotator;
import org.apache.ctakes.core.ae.TokenizerAnnotatorPTB;
import org.apache.ctakes.dictionary.lookup2.ae.DefaultJCasTermAnnotator;
import org.apache.ctakes.typesystem.type.textsem.IdentifiedAnnotation;
import org.apache.uima.UIMAException;
import org.apache.uima.analysis_engine.AnalysisEngine;
import org.apache.uima.fit.factory.AggregateBuilder;
import org.apache.uima.fit.factory.JCasFactory;
import org.apache.uima.fit.util.JCasUtil;
import org.apache.uima.jcas.JCas;

/**
 * Apache cTAKES' fast dictionary look-up over the documents and terms that PeerSet wrote: sections,
 * sentences and tokens as cTAKES finds them, then the look-up with a dictionary of these terms
 * alone. No tagger runs: nothing is left out for its part of speech, and no time is spent on it.
 * One thread, as a pipeline of cTAKES is. Prints a JSON object.
 *
 * <pre>CtakesPeer WORK_DIR ROUNDS</pre>
 */
public final class CtakesPeer {
  private static final long WARM_UP_NANOS = 5_000_000_000L;
  private static final String LOOKUP = "org.apache.ctakes.dictionary.lookup2.";

  private CtakesPeer() {}

  public static void main(String[] args) throws IOException, UIMAException {
    Path work = Path.of(args[0]);
    int rounds = Integer.parseInt(args[1]);
    List<String> documents = Files.readAllLines(work.resolve("documents.txt"));
    AggregateBuilder builder = new AggregateBuilder();
    builder.add(SimpleSegmentAnnotator.createAnnotatorDescription());
    builder.add(SentenceDetector.createAnnotatorDescription());
    builder.add(TokenizerAnnotatorPTB.createAnnotatorDescription());
    builder.add(
        DefaultJCasTermAnnotator.createAnnotatorDescription(dictionary(work).toString()));
    AnalysisEngine pipeline = builder.createAggregate();
    JCas cas = JCasFactory.createJCas();
    Files.write(work.resolve("look.ctakes"), look(pipeline, cas, documents));
    long warm = System.nanoTime();
    while (System.nanoTime() - warm < WARM_UP_NANOS) {
      look(pipeline, cas, documents);
    }
    double[] seconds = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      long begin = System.nanoTime();
      look(pipeline, cas, documents);
      seconds[round] = (System.nanoTime() - begin) / 1e9;
    }
    Arrays.sort(seconds);
    System.out.printf(
        Locale.ROOT,
        "{\"task\":\"look\",\"peer\":\"ctakes\",\"texts\":%d,\"units\":%d,\"seconds\":%.4f,\"least\":%.4f,\"most\":%.4f}%n",
        documents.size(),
        documents.size(),
        seconds[rounds / 2],
        seconds[0],
        seconds[rounds - 1]);
  }

  private static List<String> look(AnalysisEngine pipeline, JCas cas, List<String> documents)
      throws UIMAException {
    List<String> answers = new ArrayList<>(documents.size());
    for (String document : documents) {
      cas.reset();
      cas.setDocumentText(document);
      pipeline.process(cas);
      TreeSet<String> terms = new TreeSet<>();
      for (IdentifiedAnnotation found : JCasUtil.select(cas, IdentifiedAnnotation.class)) {
        if (found.getOntologyConceptArr() != null) {
          terms.add(found.getCoveredText());
        }
      }
      answers.add(String.join("|", terms));
    }
    return answers;
  }

  /** Terms in columns between bars, and the specification that names them. */
  private static Path dictionary(Path work) throws IOException {
    List<String> rows = new ArrayList<>();
    for (String term : Files.readAllLines(work.resolve("terms.txt"))) {
      rows.add(String.format("C%07d|T047|%s", rows.size() + 1, term));
    }
    Path terms = Files.write(work.resolve("terms.bsv"), rows).toAbsolutePath();
    String property =
        "<properties><property key=\"bsvPath\" value=\"" + terms + "\"/></properties>";
    return Files.writeString(
            work.resolve("lookup.xml"),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<lookupSpecification>\n<dictionaries>"
                + "<dictionary><name>terms</name><implementationName>"
                + LOOKUP
                + "dictionary.BsvRareWordDictionary</implementationName>"
                + property
                + "</dictionary></dictionaries>\n<conceptFactories><conceptFactory>"
                + "<name>concepts</name><implementationName>"
                + LOOKUP
                + "concept.BsvConceptFactory</implementationName>"
                + property
                + "</conceptFactory></conceptFactories>\n<dictionaryConceptPairs>"
                + "<dictionaryConceptPair><name>pair</name><dictionaryName>terms</dictionaryName>"
                + "<conceptFactoryName>concepts</conceptFactoryName></dictionaryConceptPair>"
                + "</dictionaryConceptPairs>\n<rareWordConsumer><name>consumer</name>"
                + "<implementationName>"
                + LOOKUP
                + "consumer.DefaultTermConsumer</implementationName><properties>"
                + "<property key=\"codingScheme\" value=\"terms\"/></properties>"
                + "</rareWordConsumer>\n</lookupSpecification>\n")
        .toAbsolutePath();
  }
}
