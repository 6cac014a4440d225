package io.farr.codes.pack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, as every manifest carries it: 64 lower-case hexadecimal digits. */
public final class Hashes {
  /** How much of a file is mapped at a time; a mapping holds less than 2 GB. */
  private static final long WINDOW = 1L << 30;

  /** At a time; with less a young process stays longer in code that is not compiled yet. */
  private static final int CHUNK = 1 << 20;

  private Hashes() {}

  /** The digest of bytes. */
  public static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(newDigest().digest(bytes));
  }

  /**
   * The digest of a file; one pass over it. Mapped where it lies on a disk of this machine, because
   * a stream's own copying costs a young process as much again as the digest.
   */
  public static String sha256(Path file) throws IOException {
    MessageDigest digest = newDigest();
    if (!file.getFileSystem().equals(FileSystems.getDefault())) {
      try (InputStream in = Files.newInputStream(file);
          DigestOutputStream out =
              new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
        in.transferTo(out);
      }
      return HexFormat.of().formatHex(digest.digest());
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      byte[] buffer = new byte[(int) Math.min(CHUNK, size)];
      for (long from = 0; from < size; from += WINDOW) {
        ByteBuffer window =
            channel.map(FileChannel.MapMode.READ_ONLY, from, Math.min(WINDOW, size - from));
        while (window.hasRemaining()) {
          int n = Math.min(buffer.length, window.remaining());
          window.get(buffer, 0, n);
          digest.update(buffer, 0, n);
        }
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** A fresh SHA-256 digest. */
  public static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
