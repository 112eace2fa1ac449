/** Adapters that are broken on purpose, to prove that the contract tells. */
package io.benefits.tck.broken;
