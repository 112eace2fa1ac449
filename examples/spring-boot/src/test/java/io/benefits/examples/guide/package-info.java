/** The application of the guide for Spring Boot. */
package io.benefits.examples.guide;
