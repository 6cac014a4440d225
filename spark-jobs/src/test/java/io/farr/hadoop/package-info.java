@NullMarked
package io.farr.hadoop;

import org.jspecify.annotations.NullMarked;
