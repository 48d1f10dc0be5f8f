//! How right the answers are, where the truth is known.
