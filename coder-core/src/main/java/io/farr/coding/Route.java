package io.farr.coding;

/** Where a coded record goes. Records that cannot be read are quarantined before they are coded. */
public enum Route {
  /** Final without a touch. */
  AUTO,
  /** To a person. */
  REVIEW
}
