/**
 * Files in the stores that Hadoop knows, as {@code java.nio.file} files: what reads or writes a
 * {@link java.nio.file.Path} works on HDFS as on a disk, and knows nothing of Hadoop.
 *
 * <p>Start at {@link io.farr.hadoop.HadoopFiles}, which makes a path of {@code
 * hdfs://namenode:8020/runs/october}. Hadoop's {@code FileContext} does the work: its renames fail
 * where something is in the way, which those of {@code FileSystem} do not everywhere.
 *
 * <p>Left out, because stores have no such thing or nothing here asks for it: memory maps, file
 * channels and locks, channels to write to, links, watching, attributes beyond the basic ones.
 */
@NullMarked
package io.farr.hadoop;

import org.jspecify.annotations.NullMarked;
