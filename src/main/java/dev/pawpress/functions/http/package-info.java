/** The site's API and page: a class per function, which parses, calls and answers. */
package dev.pawpress.functions.http;
