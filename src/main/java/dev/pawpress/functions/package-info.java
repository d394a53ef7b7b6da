/** The edge in: a class for each function, which parses, calls and answers. */
package dev.pawpress.functions;
