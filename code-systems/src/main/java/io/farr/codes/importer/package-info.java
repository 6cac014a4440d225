/**
 * Readers of the files that publishers of code systems send, each as it comes: zipped or gzipped,
 * in its own encoding and layout.
 *
 * <p>In goes a file; {@link io.farr.codes.importer.Importers} finds the importer that recognises
 * it; rows go to an {@link io.farr.codes.importer.ImportSink}, which counts what was taken and
 * notes what was refused with its line. Layouts are described on each importer.
 */
@NullMarked
package io.farr.codes.importer;

import org.jspecify.annotations.NullMarked;
