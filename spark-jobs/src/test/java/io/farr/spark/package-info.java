@NullMarked
package io.farr.spark;

import org.jspecify.annotations.NullMarked;
