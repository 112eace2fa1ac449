package io.benefits.examples.billingrun;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;
import java.util.List;

/** Takes one CSV record apart. */
final class CsvFields {

    private static final CsvReaderBuilder READER = CsvReader.builder();

    private CsvFields() {}

    /** The fields of a record whose quotes are right. */
    static List<String> of(String text) {
        return READER.ofSingleCsvRecord(text).getFields();
    }
}
