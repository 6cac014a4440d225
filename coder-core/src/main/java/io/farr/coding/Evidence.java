package io.farr.coding;

/**
 * Where in a record the words stand that a code was assigned for.
 *
 * @param field the column's name
 * @param start first UTF-16 unit in the field as reported
 * @param end unit after the last
 */
public record Evidence(String field, int start, int end) {}
