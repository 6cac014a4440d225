package io.farr.coding;

/** One code of the entity axis, where the certifier wrote it: line (6 = Part II) and position. */
public record AxisEntry(int line, int position, String code) {}
