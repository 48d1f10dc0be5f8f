//! Letters that compatibility decomposition leaves alone, in Latin capitals.

/// Accents, apostrophes and the like, which leave no trace in a name.
pub(super) fn vanishes(c: char) -> bool {
    matches!(
        c,
        '\'' | '`' | '´' | '‘' | '’' | 'ʼ' | 'ʻ' | 'ʿ' | 'ʾ' | '′' | '\u{200b}'
            ..='\u{200f}' | '\u{feff}'
    ) || unicode_normalization::char::is_combining_mark(c)
}

/// The usual Latin spelling of one letter, in capitals.
///
/// Cyrillic follows the spelling on British passports and visas rather than
/// any scholar's, because that is what the other record will have.
pub(super) fn latin(c: char) -> Option<&'static str> {
    Some(match c {
        'ł' | 'Ł' => "L",
        'ø' | 'Ø' => "O",
        'đ' | 'Đ' | 'ð' | 'Ð' => "D",
        'þ' | 'Þ' => "TH",
        'ß' | 'ẞ' => "SS",
        'æ' | 'Æ' => "AE",
        'œ' | 'Œ' => "OE",
        'ħ' | 'Ħ' => "H",
        'ı' => "I",
        'ŋ' | 'Ŋ' => "NG",
        'ŧ' | 'Ŧ' => "T",
        'ə' | 'Ə' => "A",
        'а' | 'А' => "A",
        'б' | 'Б' => "B",
        'в' | 'В' => "V",
        'г' | 'Г' | 'ґ' | 'Ґ' => "G",
        'д' | 'Д' => "D",
        'е' | 'Е' | 'э' | 'Э' => "E",
        'є' | 'Є' => "YE",
        'ж' | 'Ж' => "ZH",
        'з' | 'З' => "Z",
        'и' | 'И' | 'і' | 'І' => "I",
        'к' | 'К' => "K",
        'л' | 'Л' => "L",
        'м' | 'М' => "M",
        'н' | 'Н' => "N",
        'о' | 'О' => "O",
        'п' | 'П' => "P",
        'р' | 'Р' => "R",
        'с' | 'С' => "S",
        'т' | 'Т' => "T",
        'у' | 'У' => "U",
        'ф' | 'Ф' => "F",
        'х' | 'Х' => "KH",
        'ц' | 'Ц' => "TS",
        'ч' | 'Ч' => "CH",
        'ш' | 'Ш' => "SH",
        'щ' | 'Щ' => "SHCH",
        'ъ' | 'Ъ' | 'ь' | 'Ь' => "",
        'ы' | 'Ы' => "Y",
        'ю' | 'Ю' => "YU",
        'я' | 'Я' => "YA",
        'α' | 'Α' => "A",
        'β' | 'Β' => "V",
        'γ' | 'Γ' => "G",
        'δ' | 'Δ' => "D",
        'ε' | 'Ε' => "E",
        'ζ' | 'Ζ' => "Z",
        'η' | 'Η' | 'ι' | 'Ι' => "I",
        'θ' | 'Θ' => "TH",
        'κ' | 'Κ' => "K",
        'λ' | 'Λ' => "L",
        'μ' | 'Μ' => "M",
        'ν' | 'Ν' => "N",
        'ξ' | 'Ξ' => "X",
        'ο' | 'Ο' | 'ω' | 'Ω' => "O",
        'π' | 'Π' => "P",
        'ρ' | 'Ρ' => "R",
        'σ' | 'ς' | 'Σ' => "S",
        'τ' | 'Τ' => "T",
        'υ' | 'Υ' => "Y",
        'φ' | 'Φ' => "F",
        'χ' | 'Χ' => "CH",
        'ψ' | 'Ψ' => "PS",
        _ => return None,
    })
}
