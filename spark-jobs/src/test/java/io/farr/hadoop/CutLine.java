package io.farr.hadoop;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A line to a server that is cut once: after a certain request, when its answer is on the way. */
public final class CutLine implements AutoCloseable {
  private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final ExecutorService work = Executors.newCachedThreadPool();
  private final AtomicInteger requests = new AtomicInteger();
  private final int server;
  private final String bucket;
  private final String request;

  CutLine(int server, String bucket, String object) throws IOException {
    this.server = server;
    this.bucket = bucket;
    this.request = "PUT /" + bucket + "/" + object + " ";
    work.execute(this::open);
  }

  /** {@code s3a://BUCKET}. */
  public String root() {
    return "s3a://" + bucket;
  }

  /** Where it begins. */
  public String endpoint() {
    return "http://localhost:" + door.getLocalPort();
  }

  /** How often that request was made. */
  public int requests() {
    return requests.get();
  }

  private void open() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        work.execute(() -> serve(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket behind = new Socket(InetAddress.getLoopbackAddress(), server)) {
      boolean[] cut = new boolean[1];
      work.execute(() -> answer(behind, client, cut));
      byte[] bytes = new byte[1 << 16];
      InputStream asked = client.getInputStream();
      OutputStream on = behind.getOutputStream();
      for (int n; (n = asked.read(bytes)) >= 0; ) {
        if (new String(bytes, 0, n, StandardCharsets.ISO_8859_1).startsWith(request)) {
          cut[0] = requests.incrementAndGet() == 1;
        }
        on.write(bytes, 0, n);
        on.flush();
      }
    } catch (IOException e) {
      return; // One of the two has hung up.
    }
  }

  private static void answer(Socket behind, Socket client, boolean[] cut) {
    try (behind;
        client) {
      byte[] bytes = new byte[1 << 16];
      for (int n; (n = behind.getInputStream().read(bytes)) >= 0; ) {
        // "Continue" is no answer yet.
        String head = new String(bytes, 0, Math.min(n, 12), StandardCharsets.ISO_8859_1);
        if (cut[0] && !head.endsWith(" 100")) {
          return;
        }
        client.getOutputStream().write(bytes, 0, n);
        client.getOutputStream().flush();
      }
    } catch (IOException e) {
      return; // One of the two has hung up.
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    work.shutdownNow();
  }
}
