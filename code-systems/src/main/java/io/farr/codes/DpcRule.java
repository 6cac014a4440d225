package io.farr.codes;

/**
 * One row of the Japanese DPC ICD table: which diagnosis group the most resource-consuming
 * diagnosis leads to.
 *
 * @param prefix an undotted ICD-10 code, or its beginning if {@code open}; a single letter for the
 *     rest of its codes
 * @param open whether any further characters may follow ({@code $} in the table)
 * @param dpc6 MDC (two digits) and group (four digits)
 */
public record DpcRule(String prefix, boolean open, String dpc6) {}
