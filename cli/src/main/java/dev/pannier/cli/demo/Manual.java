package dev.pannier.cli.demo;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A small PDF document, written by hand: three pages on how to look after panniers. */
final class Manual {
    private static final List<List<String>> PAGES = List.of(
            List.of("Owner's manual", "", "A pannier is a bag that hangs at the side of a bicycle's rack.",
                    "Bicycles carry two of them, so that both sides weigh the same.", "",
                    "This one has a small pocket and a large one. Things that are looked",
                    "for often go into the small pocket, heavy things into the large one,",
                    "and whoever reaches into the bag need not know which of them it was."),
            List.of("Packing", "", "1. Put the heavy things at the bottom, close to the wheel.",
                    "2. Write down where everything is before you set off.",
                    "3. Close both pockets with the same strap: either both are closed,", "   or neither is.",
                    "4. Lift the bag by its handle, never by what sticks out of it."),
            List.of("Care", "", "Empty the bag when the tour is over. What nobody has missed for",
                    "a year can go.", "", "Check the seams once a month. A seam that has opened does not",
                    "close by itself, and what fell out is rarely found at the first look."));

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Integer> offsets = new ArrayList<>();

    private Manual() {
    }

    static byte[] pdf() {
        return new Manual().write();
    }

    private byte[] write() {
        print("%PDF-1.4\n");
        int firstPage = 4;
        StringBuilder kids = new StringBuilder();
        for (int i = 0; i < PAGES.size(); i++) {
            kids.append(firstPage + 2 * i).append(" 0 R ");
        }
        object("<< /Type /Catalog /Pages 2 0 R >>");
        object("<< /Type /Pages /Count " + PAGES.size() + " /Kids [ " + kids + "] >>");
        object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
        for (int i = 0; i < PAGES.size(); i++) {
            object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents "
                    + (firstPage + 2 * i + 1) + " 0 R >>");
            String text = content(PAGES.get(i));
            object("<< /Length " + text.length() + " >>\nstream\n" + text + "\nendstream");
        }
        int table = out.size();
        print("xref\n0 " + (offsets.size() + 1) + "\n0000000000 65535 f \n");
        offsets.forEach(offset -> print(String.format(Locale.ROOT, "%010d 00000 n \n", offset)));
        print("trailer\n<< /Size " + (offsets.size() + 1) + " /Root 1 0 R >>\nstartxref\n" + table + "\n%%EOF\n");
        return out.toByteArray();
    }

    private static String content(List<String> lines) {
        StringBuilder content = new StringBuilder(
                "BT\n/F1 22 Tf 72 760 Td (" + escape(lines.get(0)) + ") Tj\n/F1 12 Tf\n");
        for (String line : lines.subList(1, lines.size())) {
            content.append("0 -20 Td (").append(escape(line)).append(") Tj\n");
        }
        return content.append("ET").toString();
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)");
    }

    private void object(String body) {
        offsets.add(out.size());
        print(offsets.size() + " 0 obj\n" + body + "\nendobj\n");
    }

    private void print(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
