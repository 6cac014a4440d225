package io.farr.spark;

/** Whether the words of records are written to {@code review/}, the one place for them. */
public enum ReviewText {
  INCLUDED,
  LEFT_OUT
}
