package io.farr.encoder;

import io.farr.codes.CodeSystem;
import io.farr.coding.CodingSettings;
import io.farr.coding.RecordCoder;
import io.farr.coding.RecordCoding;
import io.farr.format.RecordKind;
import io.farr.linking.Linked;
import io.farr.linking.Linker;
import io.farr.linking.LinkingResources;
import io.farr.tables.Tables;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What {@link OfflineTest} starts in a JVM of its own: opens a bundle, cuts and reads text, links
 * and codes, while everything of Java that could reach the network counts and refuses.
 *
 * <pre>
 * OfflineRun BUNDLE TABLES WORK_DIR
 * </pre>
 */
public final class OfflineRun {
  private static final AtomicInteger ATTEMPTS = new AtomicInteger();

  private OfflineRun() {}

  public static void main(String[] args) throws IOException {
    guard();
    Bundle bundle = Bundle.open(Path.of(args[0]));
    Path work = Path.of(args[2]);
    LinkingResources resources = TinyPack.write(work, "pneumonia", "肺炎");
    try (EncoderSearch search =
        EncoderSearch.open(
            resources, bundle, Device.CPU, work.resolve("cache"), (done, all) -> {})) {
      Tables tables = Tables.open(Path.of(args[1])).usedWith(bundle.fingerprint());
      CodingSettings settings = CodingSettings.defaults(CodeSystem.ICD_10);
      RecordCoder coder =
          new RecordCoder(resources, tables, settings, search.conditions().orElseThrow());
      Linker linker =
          tables.linker(resources, CodeSystem.ICD_10, io.farr.linking.LearnedTermsUse.ALL, search);
      Map<String, String> columns =
          Map.of("id", "1", "version", "1", "text", "Pneumonia and severe sepsis. 肺炎で入院。");
      Set<String> segments = coder.segments(RecordKind.DOCUMENTS, columns);
      Map<String, Linked> linked = new java.util.HashMap<>();
      linker.link(List.copyOf(segments)).forEach(one -> linked.put(one.key(), one));
      RecordCoding coding =
          coder.code(
              RecordKind.DOCUMENTS,
              columns,
              key -> linked.getOrDefault(key, new Linked(key, List.of())));
      System.out.println("segments " + segments.size());
      System.out.println("codes " + coding.codes().stream().map(a -> a.code()).toList());
    }
    System.out.println("attempts " + ATTEMPTS.get());
  }

  private static void guard() throws IOException {
    Socket.setSocketImplFactory(
        () -> {
          ATTEMPTS.incrementAndGet();
          throw new IllegalStateException("a socket was asked for");
        });
    ProxySelector.setDefault(
        new ProxySelector() {
          @Override
          public List<Proxy> select(URI uri) {
            ATTEMPTS.incrementAndGet();
            throw new IllegalStateException("an address was asked for");
          }

          @Override
          public void connectFailed(URI uri, SocketAddress address, IOException e) {
            ATTEMPTS.incrementAndGet();
          }
        });
    // The guard itself has to work, or its count means nothing.
    int before = ATTEMPTS.get();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), 9)) {
      throw new IllegalStateException("the guard let a socket through: " + socket.isBound());
    } catch (IllegalStateException | SocketException e) {
      if (ATTEMPTS.get() != before + 1) {
        throw new IllegalStateException("the guard counts nothing", e);
      }
    }
    ATTEMPTS.set(0);
  }
}
