"""Which paper becomes which kind of file."""

from samples.make.age import Wear
from samples.make.draw import Marks
from samples.make.paper import Paper
from samples.make.papers import (
    bao_cao_cai_cach_hanh_chinh,
    bao_cao_so_ket_hoc_ky,
    cong_dien_ung_pho_bao,
    cong_van_ra_soat_tai_lieu_luu_tru,
    cong_van_tra_loi_xa_yen_son,
    huong_dan_hoa_giai_o_co_so,
    ke_hoach_ngay_sach,
    ke_hoach_phong_chong_thien_tai,
    nghi_quyet_dang_uy,
    quyet_dinh_kien_toan_ban_chi_dao,
    thong_bao_ket_luan_giai_ngan,
    to_trinh_bo_sung_kinh_phi,
)
from samples.make.scan import Recipe
from samples.make.stamps import Received, Seal

BLACK_PEN = (0.12, 0.12, 0.16)
BLACK_STAMP = (0.1, 0.1, 0.1)

CATALOGUE: tuple[tuple[Paper, Recipe], ...] = (
    (
        bao_cao_cai_cach_hanh_chinh.PAPER,
        Recipe(
            "pdf",
            "báo cáo of several pages; a ruled table with a two-row heading that runs over a page break; holes, show-through, a streak",
            Marks(seal=Seal("U.B.N.D PHƯỜNG ĐÔNG KHÊ", "TP. LÂM GIANG")),
            (
                Wear(behind=0.06, holes=True, staple=True, edge=("left",), streaks=1),
                Wear(skew_deg=-0.7, behind=0.05, holes=True, streaks=1, spread=0.7, edge=("bottom",)),
                Wear(skew_deg=0.2, behind=0.045, holes=True, fade=0.2, edge=("left",), streaks=1),
            ),
        ),
    ),
    (
        ke_hoach_phong_chong_thien_tai.PAPER,
        Recipe(
            "tiff",
            "kế hoạch; multi-page TIFF, grey; laws without a number, a nested law, a replaced plan; fold",
            Marks(seal=Seal("U.B.N.D HUYỆN PHÚ LÂM", "T. HÒA LÂM")),
            (
                Wear(skew_deg=-0.6, paper=(236, 236, 236), fold=True, noise=3.2, fade=0.24, behind=0.05, toner=52, edge=("top",)),
                Wear(skew_deg=0.9, paper=(238, 238, 238), fold=True, noise=3.0, fade=0.2, toner=48, behind=0.05, edge=("right",)),
            ),
            colour=False,
            quality=60,
        ),
    ),
    (
        quyet_dinh_kien_toan_ban_chi_dao.PAPER,
        Recipe(
            "pdf",
            "quyết định; number, day and month by hand; red seal over the signature",
            Marks(seal=Seal("U.B.N.D HUYỆN AN LÂM", "T. HÒA LÂM"), seal_at=(-12.0, 0.0), initials=True),
            (
                Wear(skew_deg=-0.5, paper=(252, 252, 250), spread=0.8, behind=0.05, edge=("left",), specks=14),
                Wear(skew_deg=0.3, paper=(252, 252, 250), spread=0.7, behind=0.05, specks=14),
            ),
        ),
    ),
    (
        cong_van_ra_soat_tai_lieu_luu_tru.PAPER,
        Recipe(
            "photo",
            "công văn (V/v); phone photo in perspective on a desk, uneven light",
            Marks(seal=Seal("UBND TỈNH HÒA LÂM", "SỞ NỘI VỤ", ("SỞ", "NỘI VỤ"))),
            (Wear(fold=True, paper=(247, 246, 242), spread=0.6, toner=30, specks=0),),
            quality=58,
        ),
    ),
    (
        thong_bao_ket_luan_giai_ngan.PAPER,
        Recipe(
            "png",
            "thông báo; leans three degrees; grey PNG of few shades, thin print",
            Marks(seal=Seal("U.B.N.D HUYỆN PHÚ LÂM", "VĂN PHÒNG", ("VĂN PHÒNG", "HĐND", "VÀ UBND")), stamp=(0.45, 0.3, 0.3)),
            (Wear(skew_deg=3.0, paper=(240, 240, 240), fade=0.3, toner=70, noise=1.3, mottle=1.0, spread=0.25, edge=("right",)),),
            colour=False,
            shades=12,
        ),
    ),
    (
        to_trinh_bo_sung_kinh_phi.PAPER,
        Recipe(
            "pdf",
            "tờ trình; received-mail stamp ĐẾN filled by hand; table of costs with a total",
            Marks(
                seal=Seal("U.B.N.D HUYỆN AN LÂM", "T. HÒA LÂM", ("TRUNG TÂM", "Y TẾ")),
                received=Received("UBND HUYỆN AN LÂM", "1472", "08/5/2024"),
                received_at=(-42.0, 1.0),
            ),
            (
                Wear(skew_deg=0.8, paper=(248, 248, 252), behind=0.08, spread=0.9, toner=30),
                Wear(skew_deg=-0.3, paper=(248, 248, 252), behind=0.08, spread=0.9, toner=30, edge=("left", "top")),
            ),
        ),
    ),
    (
        nghi_quyet_dang_uy.PAPER,
        Recipe(
            "pdf",
            "nghị quyết in the Party form, code 02-NQ/ĐU; grey",
            Marks(seal=Seal("ĐẢNG BỘ TỈNH HÒA LÂM", "ĐẢNG CSVN", ("B.C.H", "ĐẢNG BỘ XÃ", "VĨNH KHÊ"))),
            (
                Wear(skew_deg=0.5, paper=(243, 243, 243), noise=2.8, behind=0.05, staple=True),
                Wear(skew_deg=-0.8, paper=(243, 243, 243), noise=2.8, behind=0.05, edge=("right",)),
            ),
            colour=False,
            quality=58,
        ),
    ),
    (
        huong_dan_hoa_giai_o_co_so.PAPER,
        Recipe(
            "photocopy-tiff",
            "hướng dẫn; bilevel photocopy (CCITT G4) with speckle and broken strokes",
            Marks(seal=Seal("U.B.N.D TỈNH HÒA LÂM", "VIỆT NAM", ("SỞ", "TƯ PHÁP")), pen=BLACK_PEN, stamp=BLACK_STAMP),
            (
                Wear(skew_deg=-1.1, fade=0.3, spread=0.4, specks=90, edge=("left",), rim=0.12, wave=1.2),
                Wear(skew_deg=0.6, fade=0.34, spread=0.35, specks=90, edge=("bottom",), rim=0.12, wave=1.2),
            ),
            dpi=300,
            dirt=420,
        ),
    ),
    (
        cong_van_tra_loi_xa_yen_son.PAPER,
        Recipe("digital", "công văn; born-digital PDF with a sound text layer, a footnote holds a date and a title"),
    ),
    (
        bao_cao_so_ket_hoc_ky.PAPER,
        Recipe(
            "mixed",
            "báo cáo; page 1 is digital, page 2 the scan of the signed page",
            Marks(seal=Seal("U.B.N.D XÃ YÊN SƠN", "T. HÒA LÂM", ("TRƯỜNG", "TIỂU HỌC", "YÊN SƠN"))),
            (Wear(skew_deg=-0.9, paper=(246, 245, 240), spread=0.7, edge=("left",), light=0.06),),
        ),
    ),
    (
        cong_dien_ung_pho_bao.PAPER,
        Recipe(
            "jpeg",
            "công điện; stamp HỎA TỐC, number and day by hand",
            Marks(urgency="HỎA TỐC", seal=Seal("U.B.N.D TỈNH HÒA LÂM", "VIỆT NAM", ("BAN CHỈ HUY", "PHÒNG THỦ", "DÂN SỰ")), initials=True),
            (Wear(skew_deg=-1.4, paper=(249, 248, 244), fade=0.2, edge=("right", "bottom"), spread=0.4, holes=True),),
            quality=55,
        ),
    ),
    (
        ke_hoach_ngay_sach.PAPER,
        Recipe(
            "pdf",
            "kế hoạch, draft: number and day blank, no signature; 300 dpi grey",
            Marks(sign=False),
            (Wear(skew_deg=0.35, paper=(251, 251, 251), noise=1.4, mottle=1.0, specks=12),),
            dpi=300,
            colour=False,
            quality=38,
        ),
    ),
)
