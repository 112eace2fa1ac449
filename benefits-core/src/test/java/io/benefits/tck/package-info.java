/**
 * The contract that every store keeps, whatever it stores things in: an abstract class per topic. An adapter extends each
 * of them and supplies a store; nothing else.
 */
package io.benefits.tck;
